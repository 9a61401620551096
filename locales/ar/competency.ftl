# الجداول في أعلى صفحة الكفاءة، وهي من البيانات التي قُرئت من الصفحة.

# $count: عدد الخيارات.
demands = { $count ->
    [1] المتطلبات في لمحة
   *[other] المتطلبات في لمحة: يكفي خيار واحد من أصل { $count }
}
demands-table = المتطلبات، الخيار { $number }
demand-none = غير مذكور
demand-or = أو
demand-all = كل ما يلي

# أنواع المتطلبات
requirement-performance = الأداء
requirement-personnel = الأشخاص
requirement-customer-reference = توصيات العملاء
requirement-fee = الرسوم
requirement-other = غير ذلك

# المستويات
level-silver = المستوى الفضي
level-gold = المستوى الذهبي

# الأسواق
market-developed = الأسواق المتقدمة
market-developing = الأسواق النامية
market-choose = سوقك
market-all = كل الأسواق

# الكميات. ‏$value: العدد. صيغة «من» تصلح لكل عدد.
amount-money = { $value } { $currency }
amount-active_entitlement = { $value } من الاستحقاقات النشطة
amount-customer = { $value } من العملاء
amount-device = { $value } من الأجهزة
amount-seat = { $value } من المقاعد
amount-license = { $value } من التراخيص
amount-user = { $value } من المستخدمين
amount-active_user = { $value } من المستخدمين النشطين
amount-subscription = { $value } من الاشتراكات
amount-deployment = { $value } من عمليات النشر
amount-implementation = { $value } من عمليات التنفيذ
amount-project = { $value } من المشاريع
amount-migration = { $value } من عمليات الترحيل
amount-engagement = { $value } من مهام الخدمة
amount-workload = { $value } من أحمال العمل
amount-tenant = { $value } من المستأجرين
amount-transaction = { $value } من المعاملات
amount-opportunity = { $value } من فرص البيع
amount-lead = { $value } من العملاء المحتملين
amount-deal = { $value } من الصفقات
amount-sale = { $value } من المبيعات
amount-order = { $value } من الطلبات
amount-contract = { $value } من العقود
amount-application = { $value } من التطبيقات
amount-solution = { $value } من الحلول
amount-server = { $value } من الخوادم
amount-core = { $value } من النوى
amount-site = { $value } من المواقع
amount-point = { $value } من النقاط
amount-hour = { $value } من الساعات
amount-customer_reference = { $value } من توصيات العملاء
amount-percent = { $value }%

# حد أدنى أو أقصى. ‏$amount: كما سبق. ‏$comparator: ‏gteq أو gt أو eq أو lteq أو lt. ‏$market: اسم السوق أو none.
# ‏$window: مثل demand-window أو none. ‏$statistic: ‏total أو average.
demand-threshold = { $market ->
    [none] { demand-threshold.measured }
   *[other] { $market }: { demand-threshold.measured }
}
    .measured = { $statistic ->
        [average] { demand-threshold.amount } في المتوسط{ demand-threshold.window }
       *[total] { demand-threshold.amount }{ demand-threshold.window }
    }
    .amount = { $comparator ->
        [gt] أكثر من { $amount }
        [eq] { $amount } بالضبط
        [lteq] { $amount } على الأكثر
        [lt] أقل من { $amount }
       *[gteq] { $amount } على الأقل
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }
# ‏$count و$unit: المدة (day وweek وmonth وyear).
demand-window = { $unit ->
    [day] { $count ->
        [zero] خلال { $count } يوم
        [one] خلال يوم واحد
        [two] خلال يومين
        [few] خلال { $count } أيام
        [many] خلال { $count } يومًا
       *[other] خلال { $count } يوم
    }
    [week] { $count ->
        [zero] خلال { $count } أسبوع
        [one] خلال أسبوع واحد
        [two] خلال أسبوعين
        [few] خلال { $count } أسابيع
        [many] خلال { $count } أسبوعًا
       *[other] خلال { $count } أسبوع
    }
    [month] { $count ->
        [zero] خلال { $count } شهر
        [one] خلال شهر واحد
        [two] خلال شهرين
        [few] خلال { $count } أشهر
        [many] خلال { $count } شهرًا
       *[other] خلال { $count } شهر
    }
   *[year] { $count ->
        [zero] خلال { $count } سنة
        [one] خلال سنة واحدة
        [two] خلال سنتين
        [few] خلال { $count } سنوات
        [many] خلال { $count } سنة
       *[other] خلال { $count } سنة
    }
}

# صفة المؤسسة. ‏$roles: أسماء الأدوار. ‏$count: عددها.
demand-association = يربطك العملاء بهم بصفة { LIST($roles, type: "or") }
role-adr = موزع أجهزة معتمد
role-delegated_administrator = مسؤول مفوض
role-digital_partner_of_record = شريك رقمي مسجل
role-fast_track_partner = شريك FastTrack
role-partner_of_record = شريك مسجل
role-transacting_partner = شريك معاملات
role-transacting_partner_of_record = شريك معاملات مسجل
role-advisor = مستشار
role-claiming_partner_of_record = شريك مسجل مطالب
role-cloud_solution_provider = موفر حلول سحابية
role-direct_bill_partner = شريك فوترة مباشرة
role-distributor = موزع
role-indirect_provider = موفر غير مباشر
role-indirect_reseller = بائع غير مباشر
role-licensing_solution_partner = شريك حلول الترخيص
role-partner_admin_link = رابط إدارة الشريك
role-reseller = بائع
role-service_provider = مزود خدمات
role-support_partner = شريك دعم
role-system_integrator = مكامل أنظمة

# عدد الأشخاص الذين يحتاج إليهم المتطلب كله.
demand-people = { $count ->
    [zero] { $count } شخص
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
# كم شخصًا وكم عنصرًا. ‏$who: ‏any أو same (المذكورون قبلُ) أو some (بعضهم) أو another أو other أو all.
# ‏$select: ‏single أو all أو one أو n (ومعها $number). ‏$distribution: ‏each أو together أو none.
demand-personnel = { $who ->
    [same] الأشخاص أنفسهم ({ $count })
    [some] { $count } منهم
    [another] أشخاص آخرون ({ $count })
    [other] بقية الأشخاص ({ $count })
    [all] جميع الأشخاص ({ $count })
   *[any] { demand-people }
}{ demand-personnel.task }
    .task = { $distribution ->
        [together] {" "}معًا{ demand-personnel.choice }
        [each] ، كل منهم{ demand-personnel.choice }
       *[none] { demand-personnel.choice }
    }
    .choice = { $select ->
        [single] :
       *[other] : { demand-select }
    }
demand-select = { $select ->
    [all] كل ما يلي
    [n] { $number } مما يلي
   *[one] واحد مما يلي
}

# أنواع العناصر. ‏$code: كما طُبع، أو none.
item-exam = { $code ->
    [none] اختبار
   *[other] اختبار { $code }
}
item-assessment = { $code ->
    [none] تقييم
   *[other] تقييم { $code }
}
item-certification = { $code ->
    [none] شهادة
   *[other] { $code }
}
