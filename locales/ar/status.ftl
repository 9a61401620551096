translation-status = حالة الترجمة
status-intro = مقدار ما يقرؤه القراء من الوثائق بلغتهم. تُحسب كلمات الصفحات الأصلية.

status-languages = اللغات
status-pages = الصفحات
status-language = اللغة
status-page = الصفحة
status-words = الكلمات
status-translated = مترجم
status-untranslated = غير مترجم
status-missing = مفقود
status-uncertain = غير مؤكد
status-count = { NUMBER($count) }
status-percent = { NUMBER($value, maximumFractionDigits: 1) }%
status-minimum = المطلوب { NUMBER($value, maximumFractionDigits: 1) }% على الأقل
status-no-page = لا توجد صفحة
status-not-needed = غير مطلوب
status-in-progress = قيد الترجمة
status-findings = { $count ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $count } ملاحظات
    [many] { $count } ملاحظة
   *[other] { $count } ملاحظة
}
status-line = السطر { $number }
status-open = افتح الصفحة
status-back = العودة إلى الجدول
status-more = { $count ->
    [zero] لا توجد ملاحظات أخرى.
    [one] توجد ملاحظة أخرى غير معروضة.
    [two] توجد ملاحظتان أخريان غير معروضتين.
    [few] توجد { $count } ملاحظات أخرى غير معروضة.
    [many] توجد { $count } ملاحظة أخرى غير معروضة.
   *[other] توجد { $count } ملاحظة أخرى غير معروضة.
}
status-complete = { $count ->
    [zero] لا توجد صفحات أخرى.
    [one] توجد صفحة أخرى مكتملة بكل اللغات وغير معروضة.
    [two] توجد صفحتان أخريان مكتملتان بكل اللغات وغير معروضتين.
    [few] توجد { $count } صفحات أخرى مكتملة بكل اللغات وغير معروضة.
    [many] توجد { $count } صفحة أخرى مكتملة بكل اللغات وغير معروضة.
   *[other] توجد { $count } صفحة أخرى مكتملة بكل اللغات وغير معروضة.
}
status-unlisted = { $count ->
    [zero] لا توجد صفحات أخرى فيها نواقص أو ملاحظات.
    [one] توجد صفحة أخرى فيها نواقص أو ملاحظات وغير معروضة؛ الأمر «diglot status --all» يعرض كل الصفحات.
    [two] توجد صفحتان أخريان فيهما نواقص أو ملاحظات وغير معروضتين؛ الأمر «diglot status --all» يعرض كل الصفحات.
    [few] توجد { $count } صفحات أخرى فيها نواقص أو ملاحظات وغير معروضة؛ الأمر «diglot status --all» يعرض كل الصفحات.
    [many] توجد { $count } صفحة أخرى فيها نواقص أو ملاحظات وغير معروضة؛ الأمر «diglot status --all» يعرض كل الصفحات.
   *[other] توجد { $count } صفحة أخرى فيها نواقص أو ملاحظات وغير معروضة؛ الأمر «diglot status --all» يعرض كل الصفحات.
}

found-missing-page = لم تُترجم هذه الصفحة بعد
found-missing-block = هذا المقطع من الأصل مفقود
found-untranslated-block = هذا المقطع غير مترجم
found-untranslated-heading = هذا العنوان غير مترجم
found-untranslated-sentence = هذه الجملة غير مترجمة
found-untranslated-fragment = هذه العبارة غير مترجمة
found-untranslated-label = هذه التسمية غير مترجمة
found-untranslated-front-matter = هذا الحقل غير مترجم
found-inconsistent-siblings = هذه التسمية غير مترجمة، والتي بجانبها مترجمة
found-translator-placeholder = بقي هنا نص مؤقت من المترجم
found-gaps = هنا شيء مفقود
found-fidelity = هذا يختلف عن الأصل
found-script = هذه الحروف أو الكلمات من لغة أو منطقة أخرى
found-terms = هذه ليست المصطلحات المتفق عليها
found-typography = هنا تختلف المسافات أو علامات الترقيم عن بقية الموقع
found-markup = هذا لا يظهر كما كان مقصودًا
found-messages = رسالة ناقصة أو معطوبة
found-upkeep = تصريح عن هذه الصفحة لم يعد مطابقًا
