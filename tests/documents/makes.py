"""Invented pages of several makes: each function gives the markup of one article, the way one kind of system writes it."""

from __future__ import annotations

TITLE = "وزير النقل يفتتح جسر الوادي بعد توقف ثلاثة أعوام"
BODY = [
    "افتتح وزير النقل كريم الساعدي، اليوم الثلاثاء، جسر الوادي الذي يربط ضفتي النهر شمال المدينة بعد توقف دام ثلاثة أعوام.",
    "وقال الساعدي في كلمة خلال الافتتاح إن «الجسر سيخفف الزحام عن وسط المدينة»، مضيفا أن الأعمال كلفت عشرين مليون دينار.",
    "وأشار إلى أن الوزارة تعتزم تأهيل أربعة جسور أخرى قبل نهاية العام، بعد أن تضررت خلال السيول التي ضربت المحافظة.",
    "من جهته، أكد رئيس مجلس المحافظة ناصر الحمداني أن المجلس خصص مبلغا إضافيا لصيانة الطرق المؤدية إلى الجسر الجديد.",
    "ورحب سكان محليون بالافتتاح، وقالت المعلمة هدى العزاوي إنها كانت تقطع ساعة كاملة كل صباح للوصول إلى مدرستها.",
]
TEXT = "\n".join(BODY)
OTHERS = [
    "انطلاق مهرجان التمور في الواحة",
    "أسعار الخضار تتراجع في الأسواق",
    "تأجيل مباراة الذهاب إلى الجمعة",
    "موجة حر تضرب البلاد",
]
MENU = ["الرئيسية", "أخبار محلية", "عربي ودولي", "اقتصاد", "رياضة", "ثقافة", "اتصل بنا"]


def links(titles: list[str]) -> str:
    """A list of links."""
    return "<ul>" + "".join(f'<li><a href="/{i}">{t}</a></li>' for i, t in enumerate(titles)) + "</ul>"


def paragraphs() -> str:
    """The body as paragraphs."""
    return "".join(f"<p>{p}</p>" for p in BODY)


def wordpress() -> str:
    """A WordPress theme: share bar, inline pointer, tags, related posts, two comments, an open form, widgets."""
    body = [f"<p>{p}</p>" for p in BODY]
    body.insert(2, '<p>اقرأ أيضاً: <a href="/9">الوزارة تعلن خطة لتأهيل الطرق الريفية في المحافظة</a></p>')
    return f"""<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="UTF-8"><title>{TITLE} - صدى الوادي</title>
<meta property="og:type" content="article"><meta property="og:title" content="{TITLE} - صدى الوادي">
<meta property="og:site_name" content="صدى الوادي"><meta property="article:published_time" content="2021-03-16T10:15:00+03:00">
<meta property="article:modified_time" content="2021-03-16T12:40:00+03:00">
<link rel="canonical" href="https://sada-alwadi.example/2021/03/16/bridge/"></head>
<body class="rtl single single-post postid-77"><header id="site-header"><nav class="main-nav">{links(MENU)}</nav>
<span class="today-date">الأحد 2 يناير 2022</span></header>
<div id="content"><article class="post-77 post type-post category-local tag-bridge has-comments">
<nav id="breadcrumb"><a href="/">الرئيسية</a> / <a href="/local">محليات</a></nav>
<h1 class="entry-title">{TITLE}</h1>
<div class="post-meta"><span class="meta-author">كتب: سعد الجبوري</span><span class="date">16 مارس، 2021</span><span>3 تعليقات</span></div>
<div class="share-buttons"><a href="#">فيسبوك</a><a href="#">تويتر</a><a href="#">واتساب</a></div>
<div class="featured"><img src="a.jpg"><figcaption class="wp-caption-text">جانب من افتتاح الجسر الجديد</figcaption></div>
<div class="entry-content">{"".join(body)}
<p>تابعونا على <a href="https://t.me/x">تلغرام</a> ليصلكم كل جديد</p></div>
<div class="post-tags"><span>الوسوم</span> <a href="/t/1">جسر الوادي</a> <a href="/t/2">وزارة النقل</a></div>
<div class="about-author"><h3>سعد الجبوري</h3></div>
<section id="related-posts"><h3>مقالات ذات صلة</h3>{links(OTHERS)}</section>
<div id="comments" class="comments-area"><h3>تعليقان</h3><ol class="comment-list">
<li class="comment even" id="comment-1"><article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">أبو أحمد</b><span>يقول:</span></div>
<div class="comment-metadata"><time datetime="2021-03-16T18:00:00+03:00">16 مارس، 2021</time></div></footer>
<div class="comment-content"><p>خطوة جيدة انتظرناها طويلا.</p></div><div class="reply"><a href="#">رد</a></div></article></li>
<li class="comment odd" id="comment-2"><article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">منى</b></div>
<div class="comment-metadata"><time datetime="2021-03-17T08:00:00+03:00">17 مارس، 2021</time></div></footer>
<div class="comment-content"><p>والطريق المؤدي إليه ما زال ترابيا!</p></div></article></li></ol>
<div id="respond" class="comment-respond"><h3>اترك تعليقاً <small><a href="#">إلغاء الرد</a></small></h3>
<form><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p><textarea name="comment"></textarea>
<label>الاسم</label><input name="author"><input type="submit" value="إرسال التعليق"></form></div></div></article>
<aside id="sidebar"><div class="widget"><h4>الأكثر قراءة</h4>{links(OTHERS)}</div></aside></div>
<footer><p>جميع الحقوق محفوظة © 2021 صدى الوادي</p></footer><script>var a = "<p>خفي</p>";</script></body></html>"""


def drupal() -> str:
    """Drupal 7 without metadata: the date is only shown, comments are closed."""
    return f"""<html lang="ar" dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{TITLE} | صحيفة الضفة</title></head><body class="html not-front page-node node-type-article">
<div id="header"><a href="/">صحيفة الضفة</a></div><div id="navigation">{links(MENU)}</div>
<div class="breadcrumb"><a href="/">الصفحة الرئيسية</a> » <a href="/news">أخبار</a></div>
<h1 class="title" id="page-title">{TITLE}</h1>
<div class="node node-article"><div class="submitted">نشر بتاريخ: الثلاثاء, 16/03/2021 - 10:15</div>
<div class="content"><div class="field field-name-body"><div class="field-items"><div class="field-item even">{paragraphs()}
</div></div></div><div class="field field-name-field-tags"><div class="field-label">الكلمات الدلالية:&nbsp;</div>
<a href="/tags/1">جسور</a> <a href="/tags/2">نقل</a></div></div>
<div class="comment-closed">التعليقات مغلقة</div></div>
<div class="block block-views"><h2>أخبار ذات صلة</h2>{links(OTHERS)}</div>
<div id="footer">جميع الحقوق محفوظة لصحيفة الضفة</div></body></html>"""


def tables() -> str:
    """A page of the early years: nested tables, fonts, breaks instead of paragraphs."""
    body = "<br><br>".join(BODY)
    menu = "".join(f'<td><a href="{i}.asp">{m}</a></td>' for i, m in enumerate(MENU))
    more = "".join(f'<tr><td><a href="{i}.asp">{t}</a></td></tr>' for i, t in enumerate(OTHERS))
    return f"""<HTML dir=rtl><HEAD><TITLE>شبكة الرابية الإخبارية - {TITLE}</TITLE></HEAD><BODY bgcolor=#ffffff>
<TABLE width=760 align=center><TR>{menu}</TR></TABLE><TABLE width=760 align=center><TR><TD width=160 valign=top>
<TABLE><TR><TD><B>أهم الأخبار</B></TD></TR>{more}</TABLE></TD><TD valign=top><FORM name=f action=x.asp>
<TABLE width=100%><TR><TD><FONT size=5 color=navy><B>{TITLE}</B></FONT></TD></TR>
<TR><TD><FONT size=1>16-03-2021 10:15 ص</FONT></TD></TR><TR><TD><FONT size=3>{body}</FONT></TD></TR>
<TR><TD><A href="p.asp">طباعة</A> <A href="s.asp">أرسل لصديق</A></TD></TR></TABLE></FORM></TD></TR></TABLE>
<CENTER>جميع الحقوق محفوظة</CENTER></BODY></HTML>"""


def amp() -> str:
    """An AMP page: linked data, a side menu, a consent bar."""
    data = (
        '{"@context":"https://schema.org","@type":"NewsArticle","headline":"TITLE","datePublished":"2021-03-16T07:15:00Z",'
        '"dateModified":"2021-03-16T09:00:00Z","author":{"@type":"Person","name":"سعد الجبوري"},'
        '"publisher":{"@type":"Organization","name":"موقع الضحى"}}'
    ).replace("TITLE", TITLE)
    return f"""<!doctype html><html ⚡ lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{TITLE} | الضحى</title>
<script type="application/ld+json">{data}</script><link rel="canonical" href="https://doha-site.example/news/771"></head>
<body><amp-sidebar id="sidebar" layout="nodisplay">{links(MENU)}</amp-sidebar>
<header class="top"><a href="/">الضحى</a></header><article class="amp-wp-article"><header><h1>{TITLE}</h1></header>
<amp-img src="a.jpg"></amp-img><div class="amp-wp-article-content">{paragraphs()}</div>
<amp-social-share type="twitter"></amp-social-share></article>
<amp-consent><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع ولعرض الإعلانات المناسبة لك</p></amp-consent></body></html>"""


def modern() -> str:
    """An application's page: linked data in a graph, a lead apart, paragraphs in divisions with random names."""
    data = (
        '{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"المنارة نيوز"},{"@type":"NewsArticle",'
        '"headline":"TITLE","datePublished":"2021-03-16T10:15:00+03:00","author":[{"@type":"Person","name":"لمى خليل"}]}]}'
    ).replace("TITLE", TITLE)
    body = "".join(f'<div class="css-1x9b text-base"><span>{p}</span></div>' for p in BODY[1:])
    cards = "".join(f'<div class="card"><a href="/{i}"><h3>{t}</h3></a></div>' for i, t in enumerate(OTHERS))
    return f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{TITLE} :: المنارة نيوز</title>
<meta property="og:title" content="{TITLE}"><script type="application/ld+json">{data}</script></head><body>
<div id="root"><div class="header">{links(MENU)}</div><main><div class="story"><h1 class="css-77">{TITLE}</h1>
<div class="css-lead"><p>{BODY[0]}</p></div><div class="story-body">{body}
<div class="read-also"><h4>اقرأ أيضا</h4>{links(OTHERS[:2])}</div></div></div>
<section><h2>الأكثر قراءة</h2>{cards}</section></main><div style="display:none"><p>نص مخفي لا يراه أحد من القراء في هذه الصفحة</p></div>
</div></body></html>"""


def blog() -> str:
    """A blog: breaks inside one division, a date line above, comments below."""
    return f"""<html dir='rtl'><head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/>
<title>مدونة الساقية: {TITLE}</title></head><body class='blog-item'><div class='navbar section'></div>
<h2 class='date-header'><span>الثلاثاء، 16 مارس 2021</span></h2><div class='post hentry'>
<h3 class='post-title entry-title'>{TITLE}</h3><div class='post-body entry-content'>{"<br /><br />".join(BODY)}</div>
<div class='post-footer'><span class='post-author'>مرسلة بواسطة <span class='fn'>سعد الجبوري</span></span>
<a href='#'>إرسال بالبريد الإلكتروني</a></div></div><div class='comments' id='comments'><h4>هناك تعليق واحد:</h4>
<ol><li class='comment'><div class='comment-block'><div class='comment-header'><cite class='user'>قارئ</cite>
<span class='datetime'>17 مارس 2021 في 9:00 ص</span></div><p class='comment-content'>بارك الله في جهودكم على هذه المتابعة.</p></div></li></ol>
<div class='comment-form'><h4>إرسال تعليق</h4><iframe id='comment-editor'></iframe></div></div>
<div class='sidebar'><h2>أرشيف المدونة الإلكترونية</h2>{links(OTHERS)}</div></body></html>"""


def telegram() -> str:
    """The web view of one message of a channel."""
    text = "<br/>".join(BODY[:2])
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Telegram: Contact @sada_wadi</title>
<meta property="og:title" content="صدى الوادي"><meta property="og:site_name" content="Telegram">
<meta property="og:description" content="{" ".join(BODY[:2])}"><meta property="og:url" content="https://t.me/sada_wadi/771"></head>
<body class="widget_frame_base"><div class="tgme_widget_message" data-post="sada_wadi/771">
<div class="tgme_widget_message_author"><a href="https://t.me/sada_wadi"><span>صدى الوادي</span></a></div>
<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>
<a class="tgme_widget_message_date" href="https://t.me/sada_wadi/771"><time datetime="2021-03-16T07:15:00+00:00">Mar 16, 2021 at 10:15</time></a>
</div></div></body></html>"""


def flash() -> str:
    """A news flash of one sentence."""
    return f"""<html lang="ar"><head><meta charset="utf-8"><title>عاجل.. إغلاق مطار الواحة | الضفة</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2021-03-16T10:15:00+03:00"></head>
<body><nav>{links(MENU)}</nav><article><h1>عاجل.. إغلاق مطار الواحة</h1>
<div class="body"><p>أعلنت سلطة الطيران إغلاق مطار الواحة حتى إشعار آخر بسبب العاصفة الرملية.</p></div></article>
<div class="related"><h3>ذات صلة</h3>{links(OTHERS)}</div></body></html>"""


def category() -> str:
    """The first page of a section: headlines with the beginnings of articles."""
    teasers = "".join(
        f'<div class="teaser"><h2><a href="/{i}">{t}</a></h2><span>16 مارس 2021</span><p>{p[:-1]}...</p><a href="/{i}">اقرأ المزيد</a></div>'
        for i, (t, p) in enumerate(zip([*OTHERS, TITLE] * 2, BODY * 2, strict=True))
    )
    return f"""<html lang="ar"><head><meta charset="utf-8"><title>أخبار محلية - صدى الوادي</title></head>
<body class="archive category"><nav>{links(MENU)}</nav><h1>أخبار محلية</h1>{teasers}</body></html>"""


def front() -> str:
    """The front page of a site: headlines alone."""
    sections = "".join(f"<section><h2>{m}</h2>{links(OTHERS)}</section>" for m in MENU)
    return f"""<html lang="ar"><head><meta charset="utf-8"><title>صدى الوادي</title><meta property="og:type" content="website"></head>
<body><nav>{links(MENU)}</nav>{sections}<footer>جميع الحقوق محفوظة</footer></body></html>"""


TEASERS = [
    "أعلنت شركة الكهرباء في بيان لها اليوم أن التيار سيعود إلى الأحياء الشرقية من المدينة خلال ساعات قليلة بعد إصلاح العطل",
    "انطلقت في العاصمة فعاليات المهرجان السنوي للزهور بمشاركة عشرات المزارعين من مختلف المحافظات وسط إقبال كبير من الزوار",
    "فاز فريق الشباب على ضيفه النجوم بهدفين مقابل هدف واحد في المباراة التي جمعتهما مساء أمس على ملعب المدينة الرياضية",
    "قالت هيئة الأرصاد إن البلاد ستتأثر بمنخفض جوي يبدأ من مساء الخميس ويستمر ثلاثة أيام مع أمطار متفرقة على المرتفعات",
]


def teasers() -> str:
    """A row of other articles' beginnings in a page whose classes tell nothing; captions; a tail of labels."""
    row = "".join(
        f'<div class="x1"><a href="/{i}"><img src="x"></a><h4><a href="/{i}">{t}</a></h4><p>{p}</p></div>'
        for i, (t, p) in enumerate(zip(OTHERS, TEASERS, strict=True))
    )
    return f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{TITLE} - جريدة الأفق</title></head><body>
<div>{links(MENU)}</div><div><div><h1>{TITLE}</h1><div>16/03/2021</div><div class="image"><img src="a.jpg"><p>الوزير خلال افتتاح
الجسر</p></div><div>{paragraphs()}</div><div>محرر الشؤون المحلية</div></div><div>{row}</div></div></body></html>"""


def aspx() -> str:
    """An old application of one form: the whole page and the comment field are in it."""
    body = "".join(f'<div align="justify">{p}</div>' for p in BODY)
    return f"""<html><head><meta charset="utf-8"><title>جريدة الأفق</title></head><body><form method="post" id="aspnetForm">
<input type="hidden" name="__VIEWSTATE" value="x"><div id="ctl00_menu">{links(MENU)}</div>
<div id="ctl00_lblTitle"><h2>{TITLE}</h2></div><span id="ctl00_lblDate">16/03/2021 10:15:00 ص</span>
<div id="ctl00_lblBody">{body}</div><div id="ctl00_comments">أضف تعليقك<br>الاسم<input name="n">
<textarea name="ctl00$txtComment"></textarea><input type="submit" value="أرسل"></div><div>{links(OTHERS)}</div></form></body></html>"""


def joomla() -> str:
    """Joomla: icons, a list of details, the number of visits, a pager, who is online."""
    return f"""<!DOCTYPE html><html lang="ar-aa" dir="rtl"><head><meta charset="utf-8"><meta name="author" content="Super User">
<title>{TITLE}</title></head><body class="site com_content view-article"><ul class="nav menu">{links(MENU)}</ul>
<div class="item-page"><div class="page-header"><h2 itemprop="headline">{TITLE}</h2></div><div class="icons"><ul><li><a>طباعة</a></li>
<li><a>البريد الإلكتروني</a></li></ul></div><dl class="article-info"><dt>التفاصيل</dt>
<dd class="createdby">كتب بواسطة: سعد الجبوري</dd><dd class="category-name">المجموعة: <a>أخبار</a></dd>
<dd class="published"><time datetime="2021-03-16T10:15:00+00:00" itemprop="datePublished">نشر بتاريخ: 16 آذار/مارس 2021</time></dd>
<dd class="hits">الزيارات: 1204</dd></dl><div itemprop="articleBody">{paragraphs()}</div><ul class="pager pagenav">
<li class="previous"><a>السابق</a></li><li class="next"><a>التالي</a></li></ul></div></body></html>"""


def portal() -> str:
    """A PHP portal of the early years, without a name for anything."""
    menu = "<br>".join(f'<a href="{i}">{m}</a>' for i, m in enumerate(MENU))
    more = "<br>".join(f'<a href="{i}">{m}</a>' for i, m in enumerate(OTHERS))
    return f"""<html dir=rtl><head><title>منتدى الرابية - {TITLE}</title></head><body><table width=100%><tr><td colspan=3><center>
<a href=i>الرئيسية</a> | <a href=x>سجل الزوار</a></center></td></tr><tr><td width=150><table><tr><td><b>القائمة الرئيسية</b></td></tr>
<tr><td>{menu}</td></tr></table><table><tr><td><b>تسجيل دخول</b></td></tr><tr><td><form>اسم المستخدم<br><input></form></td></tr></table>
</td><td><table width=100%><tr><td><font class="storytitle"><b>{TITLE}</b></font></td></tr><tr><td><font class="tiny">نشر بواسطة admin
في الثلاثاء, مارس 16 2021 (1204 قراءة)</font></td></tr><tr><td><font class="content">{"<br>".join(BODY)}</font></td></tr></table>
<center>[ <a>عودة</a> ]</center><table><tr><td><b>روابط ذات صلة</b></td></tr><tr><td>{more}</td></tr></table></td></tr></table>
<center><font>جميع الحقوق محفوظة<br>صفحة ولدت في 0.05 ثانية</font></center></body></html>"""


def digest() -> str:
    """A digest of news: headlines with a text each, none of them a link, in nothing but paragraphs."""
    items = "".join(
        f"<p><b>{t}</b><br>{p}</p>" for t, p in zip([f"{o} هذا الأسبوع" for o in OTHERS * 2], TEASERS * 2, strict=True)
    )
    return f"<html><head><title>نشرة الوادي</title></head><body><div>{items}</div></body></html>"


def directory() -> str:
    """A directory of sites whose page calls itself an article."""
    rows = "".join(
        f"<tr><td><a href='http://{i}.example'>{m} موقع رقم {i}</a></td></tr>" for i, m in enumerate(MENU * 10)
    )
    return f"""<html><head><title>دليل المواقع العربية</title><meta property="og:type" content="article"></head><body>
<table>{rows}</table><p>نرحب بكم في دليل المواقع الذي يجمع لكم أهم الصحف والمجلات والإذاعات والقنوات في مكان واحد ونسعى إلى تحديثه
كل شهر بإضافة كل جديد من المواقع المفيدة لكم ولعائلاتكم الكريمة في كل مكان.</p></body></html>"""
