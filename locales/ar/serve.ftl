# نصوص diglot serve في المتصفح.

serve-panel = نتائج فحص هذه الصفحة
serve-count = { $count ->
    [zero] لا توجد نتائج في هذه الصفحة
    [one] نتيجة واحدة في هذه الصفحة
    [two] نتيجتان في هذه الصفحة
    [few] { $count } نتائج في هذه الصفحة
    [many] { $count } نتيجة في هذه الصفحة
   *[other] { $count } نتيجة في هذه الصفحة
}
serve-checking = جارٍ الفحص…
serve-show = إظهار النتائج
serve-hide = إخفاء النتائج
serve-evidence = الدليل
serve-help = ما العمل
serve-level-error = خطأ
serve-level-warning = تحذير
serve-level-info = ملاحظة
serve-trouble = تعذّر بناء الموقع بعد التغيير الأخير. تقرأ الآن النسخة السابقة له.
serve-lost = توقف diglot serve. لم تعد هذه الصفحة تتابع تغييراتك.
serve-building = جارٍ بناء الموقع
    .text = سيُعاد تحميل هذه الصفحة تلقائيًا عندما يصبح الموقع جاهزًا.
serve-failed = تعذّر بناء الموقع
    .text = صحّح الملف واحفظه. سيُعاد تحميل هذه الصفحة تلقائيًا.
