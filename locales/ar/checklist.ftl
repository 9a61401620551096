# المتطلبات بكلمات بسيطة: قائمة التحقق في صفحة الكفاءة وفي ‎`diglot export --format markdown`‎.

checklist = قائمة التحقق

# موضوع المتطلب بحسب نوعه. ‏$count: عدد الأشخاص كلهم.
plain-performance = يجب أن تبلغ مؤسستك حدود الأداء المطلوبة.
plain-personnel = { $count ->
    [zero] يجب أن يكون لدى مؤسستك { $count } شخص مؤهل.
    [one] يجب أن يكون لدى مؤسستك شخص مؤهل واحد.
    [two] يجب أن يكون لدى مؤسستك شخصان مؤهلان.
    [few] يجب أن يكون لدى مؤسستك { $count } أشخاص مؤهلين.
    [many] يجب أن يكون لدى مؤسستك { $count } شخصًا مؤهلًا.
   *[other] يجب أن يكون لدى مؤسستك { $count } شخص مؤهل.
}
plain-customer-reference = يجب أن تقدم مؤسستك توصيات من العملاء.
plain-fee = يجب أن تدفع مؤسستك الرسوم.
plain-other = يجب أن تستوفي مؤسستك هذه الشروط.

# بين اسم العنصر وعنوانه.
plain-colon = {": "}

# بين البدائل، وفوق الشروط المجموعة تحتها.
plain-or = أو
plain-any-of = يكفي واحد من الشروط التالية:
plain-all-of = يجب استيفاء كل الشروط التالية:

# حد؛ الوسائط هي وسائط demand-threshold.
plain-threshold = { $market ->
    [none] { plain-threshold.whole }
   *[other] { $market }: { plain-threshold.whole }
}
    .whole = { $comparator ->
        [gt] أكثر من { $amount }
        [eq] { $amount } بالضبط
        [lteq] { $amount } على الأكثر
        [lt] أقل من { $amount }
       *[gteq] { $amount } على الأقل
    }{ plain-threshold.statistic }{ plain-threshold.window }
    .statistic = { $statistic ->
        [average] {" "}في المتوسط
       *[total] {""}
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }

# صفة المؤسسة؛ الوسائط هي وسائط demand-association.
plain-association = يجب أن يربطك عملاؤك بهم بصفة { LIST($roles, type: "or") }.

# الجملة فوق الاختبارات وما شابهها؛ الوسائط هي وسائط demand-personnel، و$before: عدد أشخاص الجملة السابقة.
# ‏$items: ‏exam أو assessment أو certification أو area (موزعة على مجالات) أو mixed.
# ‏$select: ‏single أو all أو one أو n (ومعها $number).
plain-people = { $who ->
    [same] يجب على الأشخاص أنفسهم ({ $count })
    [some] يجب على { $count } من الأشخاص أنفسهم ({ $before })
    [another] يجب على أشخاص آخرين ({ $count })
    [other] يجب على بقية الأشخاص ({ $count })
    [all] يجب على جميع الأشخاص ({ $count })
   *[any] { $count ->
        [zero] يجب على { $count } شخص
        [one] يجب على شخص واحد
        [two] يجب على شخصين
        [few] يجب على { $count } أشخاص
        [many] يجب على { $count } شخصًا
       *[other] يجب على { $count } شخص
    }
}{ plain-people.how } { plain-people.deed }
    .how = { $distribution ->
        [each] ، كل على حدة،
        [together] {" "}معًا
       *[none] {""}
    }
    .deed = { $items ->
        [exam] اجتياز { plain-people.exams }
        [assessment] اجتياز { plain-people.assessments }
        [certification] الحصول على { plain-people.certifications }
        [area] إتمام { plain-people.areas }
       *[mixed] إتمام { plain-people.mixed }
    }:
    .exams = { $select ->
        [single] هذا الاختبار
        [all] كل الاختبارات التالية
        [n] { $number } من الاختبارات التالية
       *[one] أحد الاختبارات التالية
    }
    .assessments = { $select ->
        [single] هذا التقييم
        [all] كل التقييمات التالية
        [n] { $number } من التقييمات التالية
       *[one] أحد التقييمات التالية
    }
    .certifications = { $select ->
        [single] هذه الشهادة
        [all] كل الشهادات التالية
        [n] { $number } من الشهادات التالية
       *[one] إحدى الشهادات التالية
    }
    .areas = { $select ->
        [single] هذا المجال
        [all] كل المجالات التالية
        [n] { $number } من المجالات التالية
       *[one] أحد المجالات التالية
    }
    .mixed = { $select ->
        [single] هذا العنصر
        [all] كل العناصر التالية
        [n] { $number } من العناصر التالية
       *[one] أحد العناصر التالية
    }

# بعد اسم المجال. ‏$items و$select كما سبق.
plain-area = {" "}(مجال){ $select ->
    [single] {""}
   *[other] : { plain-area.items }
}
    .items = { $items ->
        [exam] { plain-people.exams }
        [assessment] { plain-people.assessments }
        [certification] { plain-people.certifications }
       *[mixed] { plain-people.mixed }
    }
