"""Made-up statements of many shapes, as their files say them."""

from __future__ import annotations

INCOME = """(in thousands),,,
,"Year Ended December 31,",,
,2021,2020,2019
Revenue:,,,
Tickets,"$ 4,200","$ 3,500","$ 4,000"
Guided tours,"1,200",800,"1,000"
Shop,600,450,500
Total revenue,"6,000","4,750","5,500"
Operating expenses:,,,
Staff costs,"2,400","2,000","2,200"
Rent,900,900,850
Marketing,(300),(250),(400)
Total operating expenses,"3,600","3,150","3,450"
Operating income,"$ 2,400","$ 1,600","$ 2,050"
Operating margin,40%,33.7%,37.3%
Earnings per share,$1.20,$0.80,$1.03
Number of visitors,"210,000","150,000","200,000"
"""

OBLIGATIONS = """Payments due by period (in millions),Less than 1 year,1-3 years,3-5 years,More than 5 years,Total
Operating leases,10,20,15,5,50
Purchase obligations,40,30,20,10,100
Long-term debt,5,60,80,105,250
Total,55,110,115,120,400
"""

BALANCE = """,Note,2021,2020
,,£m,£m
Amounts due within one year:,,,
Trade debtors1,4,310.5,298.5
Other debtors,5,12.0,15.5
Prepayments,,–,4.5
,,322.5,318.5
Amounts due after more than one year:,,,
Trade debtors,4,20.5,25.0
Deferred tax (2),7,–,6.5
,,20.5,31.5
"""

QUARTERS = """,First,Second,Third,Fourth
2020,,,,
Ferry fares,"$1,100","$1,900","$2,600","$1,300"
Kiosk sales,$210,$340,$520,$260
2021,,,,
Ferry fares,"$1,250","$2,100","$2,900","$1,450"
Kiosk sales,$240,$360,$580,$300
"""

LEASES = """,Boats,Buildings
,(Dollars in thousands),
2022,$120,45
2023,90,45
2024,60,50
Thereafter,30,260
Total lease payments,300,400
Less: interest,(20),(60)
Total,$280,340
"""

SHARES = """(in millions),2021,% of total,2020,% of total
North,$30.0,60.0%,$24.0,50.0%
South,15.0,30.0%,18.0,37.5%
Islands,5.0,10.0%,6.0,12.5%
Total,$50.0,100.0%,$48.0,100.0%
"""

MOVEMENTS = """(In millions),"Dec 31, 2020",Additions,Disposals,"Dec 31, 2021"
Harbour,$400,$35,$(15),$420
Railway,250,10,—,260
Total,$650,$45,$(15),$680
(In millions),"Dec 31, 2019",Additions,Disposals,"Dec 31, 2020"
Harbour,$380,$25,$(5),$400
Railway,240,20,(10),250
Total,$620,$45,$(15),$650
"""

MONTHS = ""","Three Months Ended June 30,",,"Six Months Ended June 30,",
,2021,2020,2021,2020
(in millions),,,,
Parcel revenue,$52.0,$40.0,$101.0,$83.0
Freight revenue,18.5,20.0,37.0,41.5
Fuel costs,(9.0),(7.5),(17.2),(15.0)
Operating profit,$12.0,$8.0,$22.5,$16.0
"""

TAX = """(amounts in thousands),2021,2020,2019
Current:,,,
Federal,"1,200","1,000",900
State,300,250,200
Foreign,150,100,50
Total current,"1,650","1,350","1,150"
Deferred:,,,
Federal,(200),100,(50)
State,(50),25,(10)
Total deferred,(250),125,(60)
Provision for income taxes,"1,400","1,475","1,090"
Effective tax rate,21.4%,22.0%,20.5%
"""

OPTIONS = """,Number of options,Weighted average exercise price
Outstanding at 1 January 2021,"1,000,000",$10.00
Granted,"200,000",$12.50
Exercised,"(150,000)",$8.00
Forfeited,"(50,000)",$11.00
Outstanding at 31 December 2021,"1,000,000",$10.60
Exercisable at 31 December 2021,"600,000",$9.80
"""

REGIONS = """,Year ended 31 March,,
€ million,2021,2020,Change
Europe,420.5,400.0,5.1%
Asia,310.0,250.0,24.0%
Americas,189.5,200.0,(5.3%)
Group revenue,920.0,850.0,8.2%
Cost of sales,(520.0),(500.0),4.0%
Gross profit,400.0,350.0,14.3%
Average number of employees,"2,150","2,050",4.9%
"""

TWO_LABELS = """Area,Kind,Unit,2021,2020
North,Wheat,€ thousand,400,350
,Barley,€ thousand,120,150
South,Wheat,€ thousand,310,300
,Barley,€ thousand,90,80
"""

PROSE = (
    "Museum report. In 2021, the museum received donations of $1.2 million, compared with $0.9 million in 2020. "
    "Depreciation was $310,000, $280,000 and $250,000 in 2021, 2020 and 2019, respectively. "
    "The average donation was $85 in 2021. At December 31, 2021 the museum had 64 employees."
)

FILES = {
    "income": INCOME,
    "obligations": OBLIGATIONS,
    "balance": BALANCE,
    "quarters": QUARTERS,
    "leases": LEASES,
    "shares": SHARES,
    "movements": MOVEMENTS,
    "months": MONTHS,
    "tax": TAX,
    "options": OPTIONS,
    "regions": REGIONS,
    "two labels": TWO_LABELS,
}
