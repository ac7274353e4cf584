"""What may be public: one filter (:mod:`~marsad.publish.public.filtering`) makes a ``PublicIncident`` of an incident; site, feeds,
API, downloads and history read nothing else."""
