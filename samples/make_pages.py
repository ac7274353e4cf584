"""Write the invented sample pages under ``samples/pages`` from ``samples/articles.jsonl``, one layout an outlet.

    python samples/make_pages.py

Outlets, people, bodies and happenings are invented; the layouts imitate kinds of sites, not any one site.
"""

from __future__ import annotations

import html
import json
from pathlib import Path

HERE = Path(__file__).parent
INVENTED = "صفحة مختلقة كتبت لاختبار مرصد: لا أصل للأشخاص والوقائع والجهات فيها. Invented sample page."

SHARE = (
    '<ul class="share"><li><a href="#">فيسبوك</a></li><li><a href="#">تويتر</a></li><li><a href="#">طباعة</a></li></ul>'
)
RELATED = """<aside class="related"><h3>مواضيع ذات صلة</h3><ul>
<li><a href="/a/1">انخفاض أسعار الخضار في أسواق الرمادي</a></li>
<li><a href="/a/2">أمطار متوقعة على غرب البلاد نهاية الأسبوع</a></li>
<li><a href="/a/3">افتتاح مدرسة جديدة في حديثة</a></li></ul></aside>"""


def paragraphs(text: str) -> str:
    return "\n".join(f"<p>{html.escape(p, quote=False)}</p>" for p in text.split("\n"))


def agency(a: dict[str, str]) -> str:
    """A site built today: JSON-LD, Open Graph, an article element, tags, no comments."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": a["title"],
        "datePublished": f"{a['published']}T14:20:00+03:00",
        "publisher": {"@type": "Organization", "name": a["outlet"]},
    }
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><!-- {INVENTED} -->
<title>{a["title"]} | {a["outlet"]}</title>
<meta property="og:type" content="article"><meta property="og:title" content="{a["title"]}">
<meta property="og:site_name" content="{a["outlet"]}"><link rel="canonical" href="{a["url"]}">
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head><body>
<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/iraq">العراق</a></li><li><a href="/world">العالم</a></li>
<li><a href="/economy">اقتصاد</a></li><li><a href="/sport">رياضة</a></li></ul></nav></header>
<main><article><h1>{a["title"]}</h1>{SHARE}
<div class="entry-content">
{paragraphs(a["text"])}
</div>
<div class="tags"><span>الكلمات الدلالية:</span> <a href="/t/1">القائم</a> <a href="/t/2">الأنبار</a></div></article>
{RELATED}</main><footer>جميع الحقوق محفوظة © {a["outlet"]}</footer></body></html>
"""


def channel(a: dict[str, str]) -> str:
    """An old site: tables, windows-1256, the date in words, a comment form that is open."""
    year, month, day = a["published"].split("-")
    return f"""<html dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256">
<title>{a["outlet"]} - {a["title"]}</title><meta name="description" content="{INVENTED}">
<meta property="og:site_name" content="{a["outlet"]}"><meta property="og:url" content="{a["url"]}"></head><body>
<table width="100%"><tr><td><a href="/">الصفحة الرئيسية</a> | <a href="/live">البث المباشر</a> | <a href="/programs">برامج</a></td></tr></table>
<table width="100%"><tr><td width="70%" valign="top"><h2>{a["title"]}</h2>
<div class="date">{int(day)}/{int(month)}/{year} - 20:15</div>
{paragraphs(a["text"])}
<h4>التعليقات</h4><p>لا توجد تعليقات</p>
<form action="/comment" method="post"><label>الاسم</label><input name="name"><label>التعليق</label>
<textarea name="comment"></textarea><input type="submit" value="أضف تعليقا"></form></td>
<td width="30%" valign="top"><b>الأكثر قراءة</b><br><a href="/b/1">تأهل فريق الشاطئ إلى نهائي الكأس</a><br>
<a href="/b/2">معرض للكتاب في البصرة</a></td></tr></table>
<p align="center">{a["outlet"]} - جميع الحقوق محفوظة</p></body></html>
"""


def newspaper(a: dict[str, str]) -> str:
    """A newspaper's site: a byline, a time element, no comments."""
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><!-- {INVENTED} -->
<title>{a["title"]} - صحيفة {a["outlet"]}</title><meta property="og:site_name" content="{a["outlet"]}">
<meta property="article:published_time" content="{a["published"]}T06:00:00Z"><link rel="canonical" href="{a["url"]}"></head><body>
<div id="menu"><a href="/">الأولى</a> <a href="/politics">سياسة</a> <a href="/local">محليات</a> <a href="/culture">ثقافة</a></div>
<div id="content"><h1 class="headline">{a["title"]}</h1><div class="meta"><span class="author">بقلم: محرر الشؤون المحلية</span>
<time datetime="{a["published"]}">{a["published"]}</time></div>
<div class="article-body">
{paragraphs(a["text"])}
</div>{SHARE}{RELATED}</div>
<div id="footer">اتصل بنا | من نحن | سياسة الخصوصية</div></body></html>
"""


def blog(a: dict[str, str]) -> str:
    """A local site on a blog engine: readers' comments and an open form."""
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><!-- {INVENTED} --><title>{a["title"]} – {a["outlet"]}</title>
<meta property="og:site_name" content="{a["outlet"]}"><meta property="og:title" content="{a["title"]}">
<meta property="article:published_time" content="{a["published"]}T18:05:00+03:00"><link rel="canonical" href="{a["url"]}"></head><body>
<div id="page"><header><a href="/">{a["outlet"]}</a></header><div id="primary"><article class="post">
<h1 class="entry-title">{a["title"]}</h1><div class="entry-content">
{paragraphs(a["text"])}
</div></article>
<div id="comments"><h2>تعليقان</h2><ol class="comment-list">
<li class="comment"><div class="comment-author">قارئ من راوة</div><time datetime="2024-03-11T20:10:00+03:00">11 مارس 2024</time>
<div class="comment-content"><p>الحمد لله على عودة العائلات، لكن عدد السلال غير كاف.</p></div></li>
<li class="comment"><div class="comment-author">أبو سيف</div><time datetime="2024-03-12T09:00:00+03:00">12 مارس 2024</time>
<div class="comment-content"><p>نحن من القرية ولم تصلنا سوى سلة واحدة.</p></div></li></ol>
<div id="respond"><h3>اترك تعليقاً</h3><p>لن يتم نشر عنوان بريدك الإلكتروني.</p><form id="commentform" action="/wp-comments-post.php"
method="post"><textarea name="comment"></textarea><input type="submit" value="إرسال التعليق"></form></div></div></div></div></body></html>
"""


def saved_text(a: dict[str, str]) -> str:
    """A page saved as text with its furniture: the title twice, an empty last update, the comment form's words."""
    return f"""{a["title"]}

{a["title"]}
آخر تحديث:

{a["text"]}

التعليقات

أضف تعليقاً

لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *

({INVENTED})
"""


LAYOUTS = {"وكالة الضفتين للأنباء": agency, "قناة الشرفة": channel, "الرافد": newspaper, "صوت البادية": blog}


def main() -> None:
    """Write one page an article; the windows-1256 ones in that charset."""
    for line in (HERE / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["id"] == "inv-4":
            (HERE / "pages" / "inv-4.txt").write_text(saved_text(article), encoding="utf-8")
            continue
        layout = LAYOUTS[article["outlet"]]
        charset = "windows-1256" if layout is channel else "utf-8"
        (HERE / "pages" / f"{article['id']}.html").write_bytes(layout(article).encode(charset))


if __name__ == "__main__":
    main()
