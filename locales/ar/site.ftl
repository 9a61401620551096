locale-name = العربية
language-en = الإنجليزية
language-zh = الصينية
language-ja = اليابانية
language-ko = الكورية
language-de = الألمانية
language-fr = الفرنسية
language-es = الإسبانية
language-ru = الروسية
language-ar = العربية

site-title-default = الوثائق
site-description-default = جميع صفحات { $site } في لمحة.
page-title = { $title } – { $site }

skip-to-content = انتقل إلى المحتوى
menu = القائمة
navigation = الصفحات
other-pages = صفحات أخرى
chapters = الفصول
breadcrumbs = موقعك الحالي
contents = في هذه الصفحة
languages = اللغة
theme = تغيير نسق الألوان
    .light = استخدام النسق الفاتح
    .dark = استخدام النسق الداكن
turn = الصفحة السابقة والتالية
    .previous = السابقة
    .next = التالية
updated = آخر تحديث: { DATETIME($date, dateStyle: "long") }
edit-page = تحرير هذه الصفحة
made-with = أُنشئ بواسطة ‎diglot‎
code-copy = نسخ
    .done = تم النسخ

untranslated = لم تُترجم هذه الصفحة بعد. أنت تقرأ النص الأصلي (اللغة: { $language }).
untranslated-withheld = لم تُترجم هذه الصفحة بعد.
untranslated-original = اقرأ النص الأصلي (اللغة: { $language })
in-progress = ترجمة هذه الصفحة ما زالت جارية. بعض المقاطع بلغتها الأصلية.

not-found-title = الصفحة غير موجودة
not-found-text = لا توجد صفحة في هذا العنوان. ربما نُقلت، أو في العنوان خطأ.
not-found-home = إلى صفحة البداية
page-moved = نُقلت هذه الصفحة. تابع إلى العنوان الجديد.

alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه
task-done = منجز
task-open = غير منجز
table-label = جدول { $number }
footnotes = الحواشي
footnote-reference = حاشية { $number }
footnote-back = { $count ->
    [1] العودة إلى موضع الحاشية { $number }
   *[other] العودة إلى الموضع { $count } للحاشية { $number }
}

search = بحث
    .placeholder = ابحث في الوثائق
    .close = إغلاق
    .failed = تعذّر تحميل فهرس البحث. تحقق من الاتصال وحاول مرة أخرى.
    .none = لا توجد نتائج
    .many = نتائج كثيرة؛ الأنسب أولًا
search-count = { $count ->
    [zero] لا توجد نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
