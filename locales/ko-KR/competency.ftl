# 역량 페이지 맨 위의 표. 페이지에서 읽은 데이터로 만듭니다.

# $count: 옵션 수.
demands = { $count ->
    [1] 요구 사항 한눈에 보기
   *[other] 요구 사항 한눈에 보기: 옵션 { $count }개 중 하나 선택
}
demands-table = 요구 사항, 옵션 { $number }
demand-none = 명시되지 않음
demand-or = 또는
demand-all = 다음 모두

# 요구 사항의 종류
requirement-performance = 실적
requirement-personnel = 인원
requirement-customer-reference = 고객 추천
requirement-fee = 수수료
requirement-other = 기타

# 수준
level-silver = 실버
level-gold = 골드

# 시장
market-developed = 선진국 시장
market-developing = 개발도상국 시장
market-choose = 내 시장
market-all = 모든 시장

# 수량. $value: 숫자.
amount-money = { $value } { $currency }
amount-active_entitlement = 활성 권한 { $value }개
amount-customer = 고객 { $value }곳
amount-device = 장치 { $value }대
amount-seat = 사용자 자리 { $value }개
amount-license = 라이선스 { $value }개
amount-user = 사용자 { $value }명
amount-active_user = 활성 사용자 { $value }명
amount-subscription = 구독 { $value }개
amount-deployment = 배포 { $value }건
amount-implementation = 구현 { $value }건
amount-project = 프로젝트 { $value }개
amount-migration = 마이그레이션 { $value }건
amount-engagement = 용역 { $value }건
amount-workload = 워크로드 { $value }개
amount-tenant = 테넌트 { $value }개
amount-transaction = 거래 { $value }건
amount-opportunity = 영업 기회 { $value }건
amount-lead = 잠재 고객 { $value }건
amount-deal = 계약 성사 { $value }건
amount-sale = 판매 { $value }건
amount-order = 주문 { $value }건
amount-contract = 계약 { $value }건
amount-application = 애플리케이션 { $value }개
amount-solution = 솔루션 { $value }개
amount-server = 서버 { $value }대
amount-core = 코어 { $value }개
amount-site = 사업장 { $value }곳
amount-point = { $value }점
amount-hour = { $value }시간
amount-customer_reference = 고객 추천 { $value }건
amount-percent = { $value }%

# 기준값. $amount: 위와 같음. $comparator: gteq, gt, eq, lteq, lt 중 하나. $market: 시장 이름 또는 none.
# $window: demand-window와 같거나 none. $statistic: total 또는 average.
demand-threshold = { $market ->
    [none] { demand-threshold.measured }
   *[other] { $market }: { demand-threshold.measured }
}
    .measured = { demand-threshold.window }{ $statistic ->
        [average] {"평균 "}
       *[total] {""}
    }{ demand-threshold.amount }
    .amount = { $comparator ->
        [gt] { $amount } 초과
        [eq] 정확히 { $amount }
        [lteq] { $amount } 이하
        [lt] { $amount } 미만
       *[gteq] { $amount } 이상
    }
    .window = { $window ->
        [none] {""}
       *[other] { $window }{" "}
    }
# $count와 $unit: 기간(day, week, month, year).
demand-window = { $unit ->
    [day] { $count }일 동안
    [week] { $count }주 동안
    [month] { $count }개월 동안
   *[year] { $count }년 동안
}

# 조직의 지위. $roles: 역할 이름. $count: 역할 수.
demand-association = 고객이 귀사를 다음 역할로 연결함: { LIST($roles, type: "or") }
role-adr = 공인 장치 대리점
role-delegated_administrator = 위임된 관리자
role-digital_partner_of_record = 등록 디지털 파트너
role-fast_track_partner = FastTrack 파트너
role-partner_of_record = 등록 파트너
role-transacting_partner = 거래 파트너
role-transacting_partner_of_record = 등록 거래 파트너
role-advisor = 자문
role-claiming_partner_of_record = 신청 등록 파트너
role-cloud_solution_provider = 클라우드 솔루션 공급자
role-direct_bill_partner = 직접 청구 파트너
role-distributor = 총판
role-indirect_provider = 간접 공급자
role-indirect_reseller = 간접 재판매인
role-licensing_solution_partner = 라이선싱 솔루션 파트너
role-partner_admin_link = 파트너 관리 링크
role-reseller = 재판매인
role-service_provider = 서비스 공급자
role-support_partner = 지원 파트너
role-system_integrator = 시스템 통합 업체

# 한 요구 사항에 필요한 전체 인원.
demand-people = 총 { $count }명
# 몇 명이 몇 가지 항목을 갖추는지. $who: any, same(앞의 인원), some(그중 일부), another, other, all 중 하나.
# $select: single, all, one, n(이때 $number). $distribution: each, together, none.
demand-personnel = { $who ->
    [same] 같은 { $count }명
    [some] 그중 { $count }명
    [another] 다른 { $count }명
    [other] 나머지 { $count }명
    [all] 전체 { $count }명
   *[any] { $count }명
}{ demand-personnel.task }
    .task = { $distribution ->
        [together] {" "}공동으로{ demand-personnel.choice }
        [each] {" "}각자{ demand-personnel.choice }
       *[none] { demand-personnel.choice }
    }
    .choice = { $select ->
        [single] :
       *[other] : { demand-select }
    }
demand-select = { $select ->
    [all] 다음 모두
    [n] 다음 중 { $number }개
   *[one] 다음 중 하나
}

# 항목의 종류. $code: 표기된 대로 또는 none.
item-exam = { $code ->
    [none] 시험
   *[other] 시험 { $code }
}
item-assessment = { $code ->
    [none] 평가
   *[other] 평가 { $code }
}
item-certification = { $code ->
    [none] 자격증
   *[other] { $code }
}
