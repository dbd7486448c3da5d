-- Numbers which the ERP gives to what it creates.
create sequence if not exists customer_no start 300201;
create sequence if not exists contract_no start 400001;
create sequence if not exists project_no  start 9001;
create sequence if not exists time_entry_no start 500001;
create sequence if not exists invoice_no  start 600001;
create sequence if not exists payment_no  start 700001;
create sequence if not exists revenue_no  start 800001;
