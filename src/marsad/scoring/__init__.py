"""How good the reading is: records against hand-made marks, and floors that no change may fall below unseen."""
