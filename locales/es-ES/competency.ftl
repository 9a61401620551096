# Las tablas al principio de una página de competencia, hechas con los datos de la página.

# $count: número de opciones.
demands = { $count ->
    [1] Requisitos de un vistazo
   *[other] Requisitos de un vistazo: elija una de { $count } opciones
}
demands-table = Requisitos, opción { $number }
demand-none = No se indica
demand-or = o
demand-all = Todo lo siguiente

# Tipos de requisitos
requirement-performance = Rendimiento
requirement-personnel = Personas
requirement-customer-reference = Referencias de clientes
requirement-fee = Cuota
requirement-other = Otros

# Niveles
level-silver = Plata
level-gold = Oro

# Mercados
market-developed = Mercados desarrollados
market-developing = Mercados en desarrollo
market-choose = Su mercado
market-all = Todos los mercados

# Cantidades. $value: el número.
amount-money = { $value } { $currency }
amount-active_entitlement = { $value ->
    [one] { $value } derecho activo
   *[other] { $value } derechos activos
}
amount-customer = { $value ->
    [one] { $value } cliente
   *[other] { $value } clientes
}
amount-device = { $value ->
    [one] { $value } dispositivo
   *[other] { $value } dispositivos
}
amount-seat = { $value ->
    [one] { $value } puesto
   *[other] { $value } puestos
}
amount-license = { $value ->
    [one] { $value } licencia
   *[other] { $value } licencias
}
amount-user = { $value ->
    [one] { $value } usuario
   *[other] { $value } usuarios
}
amount-active_user = { $value ->
    [one] { $value } usuario activo
   *[other] { $value } usuarios activos
}
amount-subscription = { $value ->
    [one] { $value } suscripción
   *[other] { $value } suscripciones
}
amount-deployment = { $value ->
    [one] { $value } implantación
   *[other] { $value } implantaciones
}
amount-implementation = { $value ->
    [one] { $value } implementación
   *[other] { $value } implementaciones
}
amount-project = { $value ->
    [one] { $value } proyecto
   *[other] { $value } proyectos
}
amount-migration = { $value ->
    [one] { $value } migración
   *[other] { $value } migraciones
}
amount-engagement = { $value ->
    [one] { $value } encargo
   *[other] { $value } encargos
}
amount-workload = { $value ->
    [one] { $value } carga de trabajo
   *[other] { $value } cargas de trabajo
}
amount-tenant = { $value ->
    [one] { $value } inquilino
   *[other] { $value } inquilinos
}
amount-transaction = { $value ->
    [one] { $value } transacción
   *[other] { $value } transacciones
}
amount-opportunity = { $value ->
    [one] { $value } oportunidad
   *[other] { $value } oportunidades
}
amount-lead = { $value ->
    [one] { $value } cliente potencial
   *[other] { $value } clientes potenciales
}
amount-deal = { $value ->
    [one] { $value } operación cerrada
   *[other] { $value } operaciones cerradas
}
amount-sale = { $value ->
    [one] { $value } venta
   *[other] { $value } ventas
}
amount-order = { $value ->
    [one] { $value } pedido
   *[other] { $value } pedidos
}
amount-contract = { $value ->
    [one] { $value } contrato
   *[other] { $value } contratos
}
amount-application = { $value ->
    [one] { $value } aplicación
   *[other] { $value } aplicaciones
}
amount-solution = { $value ->
    [one] { $value } solución
   *[other] { $value } soluciones
}
amount-server = { $value ->
    [one] { $value } servidor
   *[other] { $value } servidores
}
amount-core = { $value ->
    [one] { $value } núcleo
   *[other] { $value } núcleos
}
amount-site = { $value ->
    [one] { $value } sede
   *[other] { $value } sedes
}
amount-point = { $value ->
    [one] { $value } punto
   *[other] { $value } puntos
}
amount-hour = { $value ->
    [one] { $value } hora
   *[other] { $value } horas
}
amount-customer_reference = { $value ->
    [one] { $value } referencia de cliente
   *[other] { $value } referencias de clientes
}
amount-percent = { $value } %

# Un umbral. $amount: véase arriba. $comparator: gteq, gt, eq, lteq o lt. $market: su nombre o none.
# $window: como demand-window, o none. $statistic: total o average.
demand-threshold = { $market ->
    [none] { demand-threshold.measured }
   *[other] { $market }: { demand-threshold.measured }
}
    .measured = { $statistic ->
        [average] { demand-threshold.amount } de media{ demand-threshold.window }
       *[total] { demand-threshold.amount }{ demand-threshold.window }
    }
    .amount = { $comparator ->
        [gt] más de { $amount }
        [eq] exactamente { $amount }
        [lteq] como máximo { $amount }
        [lt] menos de { $amount }
       *[gteq] al menos { $amount }
    }
    .window = { $window ->
        [none] {""}
       *[other] {" "}{ $window }
    }
# $count y $unit: cuánto tiempo (day, week, month, year).
demand-window = { $unit ->
    [day] { $count ->
        [one] en un día
       *[other] en { $count } días
    }
    [week] { $count ->
        [one] en una semana
       *[other] en { $count } semanas
    }
    [month] { $count ->
        [one] en un mes
       *[other] en { $count } meses
    }
   *[year] { $count ->
        [one] en un año
       *[other] en { $count } años
    }
}

# Una condición de la organización. $roles: nombres de los roles. $count: cuántos.
demand-association = Los clientes le asocian como { LIST($roles, type: "or") }
role-adr = distribuidor autorizado de dispositivos
role-delegated_administrator = administrador delegado
role-digital_partner_of_record = socio digital registrado
role-fast_track_partner = socio de FastTrack
role-partner_of_record = socio registrado
role-transacting_partner = socio de transacciones
role-transacting_partner_of_record = socio de transacciones registrado
role-advisor = asesor
role-claiming_partner_of_record = socio registrado solicitante
role-cloud_solution_provider = proveedor de soluciones en la nube
role-direct_bill_partner = socio de facturación directa
role-distributor = mayorista
role-indirect_provider = proveedor indirecto
role-indirect_reseller = revendedor indirecto
role-licensing_solution_partner = socio de soluciones de licencias
role-partner_admin_link = vínculo de administración de socios
role-reseller = revendedor
role-service_provider = proveedor de servicios
role-support_partner = socio de soporte técnico
role-system_integrator = integrador de sistemas

# Cuántas personas pide un requisito en total.
demand-people = { $count ->
    [one] { $count } persona
   *[other] { $count } personas en total
}
# Tantas personas tienen tantos elementos. $who: any, same (las personas anteriores), some (algunas de
# ellas), another, other o all. $select: single, all, one o n (entonces $number). $distribution: each,
# together o none.
demand-personnel = { $who ->
    [same] { $count ->
        [one] La misma persona
       *[other] Las mismas { $count } personas
    }
    [some] { $count } de ellas
    [another] { $count ->
        [one] Otra persona
       *[other] Otras { $count } personas
    }
    [other] { $count ->
        [one] La persona restante
       *[other] Las { $count } personas restantes
    }
    [all] { $count ->
        [one] Esa persona
       *[other] Las { $count } personas
    }
   *[any] { $count ->
        [one] { $count } persona
       *[other] { $count } personas
    }
}{ demand-personnel.task }
    .task = { $distribution ->
        [together] {" "}en conjunto{ demand-personnel.choice }
        [each] , cada una{ demand-personnel.choice }
       *[none] { demand-personnel.choice }
    }
    .choice = { $select ->
        [single] :
       *[other] : { demand-select }
    }
demand-select = { $select ->
    [all] todos los siguientes
    [n] { $number } de los siguientes
   *[one] uno de los siguientes
}

# Tipos de elementos. $code: tal como se imprime, o none.
item-exam = { $code ->
    [none] Examen
   *[other] Examen { $code }
}
item-assessment = { $code ->
    [none] Evaluación
   *[other] Evaluación { $code }
}
item-certification = { $code ->
    [none] Certificación
   *[other] { $code }
}
