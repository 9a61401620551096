# ما يقوله ‎`diglot diff-requirements`‎. ‏$place: المستوى أو ما تغير غيره، مع خياره.

change-none = لم يتغير أي متطلب.
change-summary = عدد التغييرات: { $changes }، وعدد الكفاءات التي طالتها: { $pages }.
change-place = { $option } – { $level }
change-market = { $place } ({ $market })
change-added = جديد: { $place }.
change-removed = محذوف: { $place }.
change-page-added = الصفحة { $page } جديدة.
change-page-removed = حُذفت الصفحة { $page }.
change-page-renamed = اسم الصفحة الآن { $page } (وكان { $old }).
change-headcount = { $place }: عدد الأشخاص المطلوب الآن { $new } (وكان { $old }).
change-asked = { $place }: شرط جديد «{ $what }».
change-dropped = { $place }: لم يعد مطلوبًا «{ $what }».
change-offered = { $place }: بديل جديد «{ $what }».
change-withdrawn = { $place }: لم يعد البديل مقبولًا «{ $what }».
change-threshold = { $place }: الحد الآن { $new } (وكان { $old }).
change-amount = { $amount }{ $window ->
    [none] {""}
   *[other] {" "}{ $window }
}
change-number = { $value }
change-association = { $place }: الصفة المطلوبة الآن { $new } (وكانت { $old }).
change-roles = { LIST($roles, type: "or") }
change-says = { $place }: المتطلب الآن «{ $new }» (وكان «{ $old }»).
change-people-and-items = { $people }: { LIST($items) }
change-of-area = { $place }: المطلوب في مجال «{ $name }» الآن { $new } (وكان { $old }).
change-area = { $select ->
    [single] عنصره الوحيد
    [all] كل عناصره
    [n] { $number } من عناصره
   *[one] أحد عناصره
}
change-item = { $label }: { $title }
change-listed = { $place }: أضيف «{ $item }».
change-unlisted = { $place }: حُذف «{ $item }».
change-moved = { $place }: رابط «{ $item }» الآن { $new } (وكان { $old }).
change-footnote = { $new ->
    [none] { $place }: حُذفت حاشية «{ $item }»: «{ $old }».
   *[other] { $old ->
        [none] { $place }: أضيفت إلى «{ $item }» الحاشية «{ $new }».
       *[other] { $place }: حاشية «{ $item }» الآن «{ $new }» (وكانت «{ $old }»).
    }
}
change-logic = { $now ->
    [any] { $place }: يكفي الآن واحد من الشروط (وكانت كلها مطلوبة).
    [all] { $place }: الشروط كلها مطلوبة الآن (وكان واحد منها يكفي).
   *[otherwise] { $place }: الشروط نفسها مجموعة بطريقة أخرى.
}
