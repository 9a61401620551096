# The names of the accreditation as readers see them.

level-bronze = Bronze
level-silver = Silver
level-gold = Gold
level-platinum = Platinum
market-domestic = Domestic market
market-export = Export market
amount-incident = { $value ->
    [one] { $value } incident
   *[other] { $value } incidents
}
amount-rehearsal = { $value ->
    [one] { $value } rehearsal
   *[other] { $value } rehearsals
}
role-incident_handler = incident handler
role-evidence_keeper = evidence keeper
item-audit = { $code ->
    [none] Audit
   *[other] Audit { $code }
}
item-drill = Drill
item-clearance = Clearance
