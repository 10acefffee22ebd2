import { describe, expect, it } from 'vitest'
import { readAll } from './reading.ts'
import { told } from './told.ts'

/** Each: what it is, the name that is said, a file with the export's own headings, the right rows (worked out by hand), and the currency where it is not the euro. */
const EXPORTS: readonly (readonly [string, string, string, readonly string[], string?])[] = [
  [
    'Shopify, tax inside the prices',
    'Shopify',
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Country,Shipping Country,Notes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Id,Tags,Source,Lineitem discount,Tax 1 Name,Tax 1 Value\n#1001,a@example.com,paid,2025-01-13 10:00:00 +0100,fulfilled,,no,EUR,25.00,5.00,5.41,30.00,,0.00,Standard,2025-01-13 09:59:00 +0100,2,Mug,10.00,,SKU-1,true,true,fulfilled,Anna,IT,IT,,,Shopify Payments,c1,0.00,Acme,5001,,web,0.00,IVA 22%,5.41\n#1001,a@example.com,,,,,,,,,,,,,,2025-01-13 09:59:00 +0100,1,Cup,5.00,,SKU-2,true,true,fulfilled,,,,,,,,,Acme,,,,0.00,,\n#1002,b@example.com,partially_refunded,2025-01-14 10:00:00 +0100,fulfilled,,no,EUR,27.00,0.00,4.87,27.00,TEN,3.00,Standard,2025-01-14 09:59:00 +0100,3,Mug,10.00,,SKU-1,true,true,fulfilled,Bea,IT,IT,,,PayPal,c2,10.00,Acme,5002,,web,0.00,IVA 22%,4.87\n#1003,c@example.com,voided,,unfulfilled,,no,EUR,10.00,0.00,1.80,10.00,,0.00,Standard,2025-01-15 09:59:00 +0100,1,Mug,10.00,,SKU-1,true,true,pending,Cla,IT,IT,,2025-01-15 12:00:00 +0100,,c3,0.00,Acme,5003,,web,0.00,IVA 22%,1.80\n',
    ['2025-01-13 #1001 SKU-1 product 2000 2000 -', '2025-01-13 #1001 - shipping 0 500 -', '2025-01-13 #1001 SKU-2 product 1000 500 -', '2025-01-14 #1002 SKU-1 product 3000 3000 -', '2025-01-14 #1002 - discount 0 -300 -', '2025-01-14 #1002 - return 0 -1000 -', '!5 status cancelled'],
  ],
  [
    'Shopify, tax on top',
    'Shopify',
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Refunded Amount,Source\n#1,a@example.com,paid,2025-01-13 10:00:00 -0500,fulfilled,USD,25.00,5.00,2.50,32.50,,0.00,2025-01-13 09:59:00 -0500,2,Mug,10.00,SKU-1,0.00,web\n#1,a@example.com,,,,,,,,,,,2025-01-13 09:59:00 -0500,1,Cup,5.00,SKU-2,,\n#2,b@example.com,refunded,2025-01-14 10:00:00 -0500,fulfilled,USD,10.00,0.00,1.00,11.00,,0.00,2025-01-14 09:59:00 -0500,1,Mug,10.00,SKU-1,11.00,web\n#3,b@example.com,paid,2025-01-14 10:00:00 -0500,fulfilled,USD,9.00,0.00,0.90,9.90,X,1.00,2025-01-14 09:59:00 -0500,1,Mug,10.00,SKU-1,0.00,web\n',
    ['2025-01-13 #1 SKU-1 product 2000 2000 -', '2025-01-13 #1 - shipping 0 500 -', '2025-01-13 #1 - adjustment 0 250 250', '2025-01-13 #1 SKU-2 product 1000 500 -', '2025-01-14 #2 SKU-1 product 1000 1000 -', '2025-01-14 #2 - adjustment 0 100 100', '2025-01-14 #2 - return 0 -1100 -', '2025-01-14 #3 SKU-1 product 1000 1000 -', '2025-01-14 #3 - discount 0 -100 -', '2025-01-14 #3 - adjustment 0 90 90'],
    'USD',
  ],
  [
    'WooCommerce by lines, tax on top',
    'WooCommerce',
    'Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),Address 1&2 (Billing),City (Billing),Country Code (Billing),Email (Billing),Phone (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount,Discount Amount Tax\n601,Completed,2025-01-13 10:00,,A,R,,,Roma,IT,a@example.com,,Card,0.00,20.00,Flat,0.00,0.00,24.40,4.40,A,1,Mug,2,10.00,,0.00,0.00\n602,Completed,2025-01-14 10:00,,B,R,,,Roma,IT,b@example.com,,Card,0.00,15.00,Flat,0.00,0.00,18.30,3.30,A,1,Mug,1,10.00,,0.00,0.00\n602,Completed,2025-01-14 10:00,,B,R,,,Roma,IT,b@example.com,,Card,0.00,15.00,Flat,0.00,0.00,18.30,3.30,B,2,Cup,1,5.00,,0.00,0.00\n',
    ['2025-01-13 601 A product 2000 2000 -', '2025-01-13 601 - adjustment 0 440 440', '2025-01-14 602 A product 1000 1000 -', '2025-01-14 602 - adjustment 0 330 330', '2025-01-14 602 B product 1000 500 -'],
  ],
  [
    'WooCommerce by orders',
    'WooCommerce',
    'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales\n2025-01-13 10:00:00,701,€20.00,completed,Anna R,new,2× Mug,2,,20.00\n2025-01-14 11:00:00,702,€15.00,completed,Bea S,returning,1× Mug; 1× Cup,2,,15.00\n2025-01-15 11:00:00,703,€10.00,cancelled,Bea S,returning,1× Mug,1,,10.00\n',
    ['2025-01-13 701 2× Mug product 2000 2000 -', '2025-01-14 702 1× Mug; 1× Cup product 2000 1500 -', '!4 status cancelled'],
  ],
  [
    'Square transactions with a tip',
    'Square',
    'Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Tender Note,Fees,Net Total,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Device Nickname,Deposit ID,Deposit Date,Deposit Details,Fee Percentage Rate,Fee Fixed Rate,Refund Reason,Discount Name,Transaction Status\n01/13/2025,10:00:00,Eastern Time (US & Canada),$10.00,$0.00,$0.00,$10.00,$0.00,$0.80,$2.00,$0.00,$12.80,Point of Sale,$12.80,Tapped,$0.00,$0.00,$0.00,,,-$0.43,$12.37,T1,P1,Visa,1111,iPad,Ann,,url,Mug,Payment,Main,,,,,,,,,,,,,Complete\n01/13/2025,11:00:00,Eastern Time (US & Canada),$20.00,-$5.00,$0.00,$15.00,$0.00,$1.20,$0.00,$0.00,$16.20,Point of Sale,$0.00,,$16.20,$0.00,$0.00,,,$0.00,$16.20,T2,P2,,,iPad,Ann,,url,"2 x Mug",Payment,Main,,,,,,,,,,,,,Complete\n01/14/2025,11:00:00,Eastern Time (US & Canada),-$10.00,$0.00,$0.00,-$10.00,$0.00,-$0.80,$0.00,$0.00,-$10.80,Point of Sale,-$10.80,,$0.00,$0.00,$0.00,,,$0.00,-$10.80,T3,P3,Visa,1111,iPad,Ann,,url,Mug,Refund,Main,,,,,,,,,,,,,Complete\n',
    ['2025-01-13 T1 - product 1000 1080 80', '2025-01-13 T1 - fee 0 200 -', '2025-01-13 T2 - product 1000 1620 120', '2025-01-14 T3 - return -1000 -1080 -80'],
    'USD',
  ],
  [
    'Square items',
    'Square',
    'Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Unit,Count,Itemization Type,Commission\n2025-01-13,10:00:00,Eastern Time (US & Canada),Coffee,Espresso,2,Regular,,,$6.00,$0.00,$6.00,$0.48,T1,P1,iPad,,url,Payment,Main,,,,,,2,Physical Good,$0.00\n2025-01-13,10:00:00,Eastern Time (US & Canada),Food,Bagel,1,Regular,B-1,,$4.00,-$1.00,$3.00,$0.24,T1,P1,iPad,,url,Payment,Main,,,,,,1,Physical Good,$0.00\n2025-01-14,11:00:00,Eastern Time (US & Canada),Coffee,Espresso,-1,Regular,,,-$3.00,$0.00,-$3.00,-$0.24,T2,P2,iPad,,url,Refund,Main,,,,,,-1,Physical Good,$0.00\n',
    ['2025-01-13 T1 - product 2000 648 48', '2025-01-13 T1 B-1 product 1000 324 24', '2025-01-14 T2 - return -1000 -324 -24'],
    'USD',
  ],
  [
    'Amazon by date range',
    'Amazon',
    '"Includes Amazon Marketplace, Fulfillment by Amazon (FBA), and Amazon Webstore transactions"\n"All amounts in USD, unless specified"\n"Definitions:"\n"Sales tax collected: Includes sales tax collected from buyers for product sales, shipping, and gift wrap."\n"date/time","settlement id","type","order id","sku","description","quantity","marketplace","account type","fulfillment","order city","order state","order postal","tax collection model","product sales","product sales tax","shipping credits","shipping credits tax","gift wrap credits","giftwrap credits tax","Regulatory Fee","Tax On Regulatory Fee","promotional rebates","promotional rebates tax","marketplace withheld tax","selling fees","fba fees","other transaction fees","other","total"\n"Jan 13, 2025 10:00:00 AM PST","1","Order","111-1","SKU-1","Mug","2","amazon.com","Standard Orders","Amazon","X","NY","1","MarketplaceFacilitator","20.00","1.60","5.00","0.40","0","0","0","0","-2.00","-0.16","-1.84","-3.00","-4.00","0","0","16.00"\n"Jan 14, 2025 11:00:00 AM PST","1","Refund","111-1","SKU-1","Mug","1","amazon.com","Standard Orders","Amazon","X","NY","1","MarketplaceFacilitator","-10.00","-0.80","0","0","0","0","0","0","1.00","0.08","0.72","1.20","0","0","0","-7.80"\n"Jan 15, 2025 11:00:00 AM PST","1","Transfer","","","To your account ending in: 123","","","","","","","","","0","0","0","0","0","0","0","0","0","0","0","0","0","0","-8.20","-8.20"\n"Jan 16, 2025 11:00:00 AM PST","1","Service Fee","","","Subscription Fee","","amazon.com","","","","","","","0","0","0","0","0","0","0","0","0","0","0","0","0","-39.99","0","-39.99"\n"Jan 17, 2025 11:00:00 AM PST","1","FBA Inventory Fee","","","FBA storage fee","","amazon.com","","","","","","","0","0","0","0","0","0","0","0","0","0","0","0","0","0","-1.00","-1.00"\n"Jan 18, 2025 11:00:00 AM PST","1","Order","111-2","SKU-2","Cup","1","amazon.com","Standard Orders","Amazon","X","NY","1","MarketplaceFacilitator","1,234.00","0.00","0","0","0","0","0","0","0","0","0","-3.00","-4.00","0","0","1,227.00"\n',
    ['2025-01-13 111-1 SKU-1 product 2000 2160 160', '2025-01-13 111-1 - shipping 0 540 40', '2025-01-13 111-1 - discount 0 -216 -16', '2025-01-14 111-1 SKU-1 return -1000 -1080 -80', '2025-01-14 111-1 - discount 0 108 8', '2025-01-18 111-2 SKU-2 product 1000 123400 0', '!8 type transfer', '!9 type not-a-sale', '!10 type not-a-sale'],
    'USD',
  ],
  [
    'Amazon by date range, Italian',
    'Amazon',
    '"Include le transazioni Amazon Marketplace, Logistica di Amazon e Webstore Amazon"\n"Tutti gli importi sono espressi in EUR, salvo diversamente specificato"\n"Data/Ora:","Numero pagamento","Tipo","Numero ordine","SKU","Descrizione","Quantità","Marketplace","Tipo di account","Gestione","Città di provenienza dell\'ordine","Provincia di provenienza dell\'ordine","CAP dell\'ordine","modello di riscossione delle imposte","Vendite","imposta sulle vendite dei prodotti","Accrediti per le spedizioni","imposta accrediti per le spedizioni","Accrediti per confezioni regalo","imposta sui crediti confezione regalo","Sconti promozionali","imposta sugli sconti promozionali","trattenuta IVA del marketplace","Commissioni di vendita","Costi del servizio Logistica di Amazon","Altri costi relativi alle transazioni","Altro","totale"\n"13 gen 2025 10:00:00 UTC","1","Ordine","402-1","SKU-1","Tazza","2","amazon.it","Ordini standard","Amazon","Roma","RM","00100","","16,39","3,61","4,10","0,90","0","0","-0,82","-0,18","0","-3,00","-4,00","0","0","17,00"\n"14 gen 2025 10:00:00 UTC","1","Rimborso","402-1","SKU-1","Tazza","1","amazon.it","Ordini standard","Amazon","Roma","RM","00100","","-8,20","-1,80","0","0","0","0","0","0","0","1,20","0","0","0","-8,80"\n"15 gen 2025 10:00:00 UTC","1","Trasferimento","","","A: conto che termina con: 123","","","","","","","","","0","0","0","0","0","0","0","0","0","0","0","0","-8,20","-8,20"\n"16 gen 2025 10:00:00 UTC","1","Commissione di servizio","","","Abbonamento","","amazon.it","","","","","","","0","0","0","0","0","0","0","0","0","0","0","-39,00","0","-39,00"\n"17 gen 2025 10:00:00 UTC","1","Costo di stoccaggio Logistica di Amazon","","","Stoccaggio","","amazon.it","","","","","","","0","0","0","0","0","0","0","0","0","0","0","0","-1,00","-1,00"\n"18 gen 2025 10:00:00 UTC","1","Modifica","","","Rimborso inventario","1","amazon.it","","","","","","","0","0","0","0","0","0","0","0","0","0","0","0","5,00","5,00"\n',
    ['2025-01-13 402-1 SKU-1 product 2000 2000 361', '2025-01-13 402-1 - shipping 0 500 90', '2025-01-13 402-1 - discount 0 -100 -18', '2025-01-14 402-1 SKU-1 return -1000 -1000 -180', '!6 type transfer', '!7 type not-a-sale', '!8 type not-a-sale', '!9 amount not-a-sale'],
  ],
  [
    'Amazon settlement',
    'Amazon',
    'settlement-id	settlement-start-date	settlement-end-date	deposit-date	total-amount	currency	transaction-type	order-id	merchant-order-id	adjustment-id	shipment-id	marketplace-name	amount-type	amount-description	amount	fulfillment-id	posted-date	posted-date-time	order-item-code	merchant-order-item-id	merchant-adjustment-item-id	sku	quantity-purchased	promotion-id\n17	2025-01-01 10:00:00 UTC	2025-01-15 10:00:00 UTC	2025-01-17 10:00:00 UTC	23.50	EUR																		\n17						Order	402-1	402-1		S1	Amazon.it	ItemPrice	Principal	16.39	AFN	2025-01-13	2025-01-13 10:00:00 UTC	1			SKU-1	2	\n17						Order	402-1	402-1		S1	Amazon.it	ItemPrice	Tax	3.61	AFN	2025-01-13	2025-01-13 10:00:00 UTC	1			SKU-1		\n17						Order	402-1	402-1		S1	Amazon.it	ItemPrice	Shipping	4.10	AFN	2025-01-13	2025-01-13 10:00:00 UTC	1			SKU-1		\n17						Order	402-1	402-1		S1	Amazon.it	ItemPrice	ShippingTax	0.90	AFN	2025-01-13	2025-01-13 10:00:00 UTC	1			SKU-1		\n17						Order	402-1	402-1		S1	Amazon.it	ItemFees	Commission	-3.00	AFN	2025-01-13	2025-01-13 10:00:00 UTC	1			SKU-1		\n17						Order	402-1	402-1		S1	Amazon.it	Promotion	Shipping	-1.00	AFN	2025-01-13	2025-01-13 10:00:00 UTC	1			SKU-1		P1\n17						Refund	402-1	402-1	A1		Amazon.it	ItemPrice	Principal	-8.20	AFN	2025-01-14	2025-01-14 10:00:00 UTC	1			SKU-1		\n17						Refund	402-1	402-1	A1		Amazon.it	ItemPrice	Tax	-1.80	AFN	2025-01-14	2025-01-14 10:00:00 UTC	1			SKU-1		\n17						Refund	402-1	402-1	A1		Amazon.it	ItemFees	RefundCommission	-0.50	AFN	2025-01-14	2025-01-14 10:00:00 UTC	1			SKU-1		\n17						other-transaction					Amazon.it	other-transaction	Subscription Fee	-39.00		2025-01-15	2025-01-15 10:00:00 UTC						\n17						Payable to Amazon					Amazon.it	other-transaction	Previous Reserve Amount Balance	10.00		2025-01-15	2025-01-15 10:00:00 UTC						\n',
    ['2025-01-13 402-1 SKU-1 product 2000 1639 -', '2025-01-13 402-1 SKU-1 adjustment 0 361 361', '2025-01-13 402-1 SKU-1 shipping 0 410 -', '2025-01-13 402-1 SKU-1 shipping 0 90 90', '2025-01-13 402-1 SKU-1 discount 0 -100 -', '2025-01-14 402-1 SKU-1 return -1000 -820 -', '2025-01-14 402-1 SKU-1 return 0 -180 -180', '!2 type transfer', '!7 type not-a-sale', '!11 type not-a-sale', '!12 type not-a-sale', '!13 type not-a-sale'],
  ],
  [
    'eBay orders, one of several items',
    'eBay',
    'Sales Record Number,Order Number,Buyer Username,Buyer Name,Buyer Email,Buyer Note,Buyer Address 1,Buyer City,Buyer State,Buyer Zip,Buyer Country,Ship To Name,Ship To Country,Item Number,Item Title,Custom Label,Sold Via Promoted Listings,Quantity,Sold For,Shipping And Handling,Item Location,Item Country,eBay Collect And Remit Tax Rate,eBay Collect And Remit Tax Type,Seller Collected Tax,eBay Collected Tax,Total Price,eBay Collected Tax and Fees Included in Total,Payment Method,Sale Date,Paid On Date,Ship By Date,Shipped On Date,Transaction ID\n101,12-1,ann,Ann,a@example.com,,Street 1,NYC,NY,10001,United States,Ann,United States,9001,Mug,SKU-1,No,2,$10.00,$4.00,Rome,Italy,8%,Sales tax,$0.00,$1.92,$25.92,Yes,PayPal,Jan-13-25,Jan-13-25,Jan-15-25,Jan-14-25,T1\n102,12-2,bob,Bob,b@example.com,,Street 2,NYC,NY,10001,United States,Bob,United States,9002,Cup,SKU-2,No,1,$5.00,$0.00,Rome,Italy,8%,Sales tax,$0.00,$0.00,$5.00,No,PayPal,Jan-14-25,Jan-14-25,Jan-15-25,Jan-14-25,T2\n103,12-3,cla,Cla,c@example.com,,Street 3,NYC,NY,10001,United States,Cla,United States,,,,,3,$25.00,$6.00,,,,,$0.00,$0.00,$31.00,No,PayPal,Jan-14-25,Jan-14-25,Jan-15-25,Jan-14-25,\n103,12-3,cla,,,,,,,,,,,9001,Mug,SKU-1,No,2,$10.00,,Rome,Italy,,,,,,,,Jan-14-25,Jan-14-25,,Jan-14-25,T3\n103,12-3,cla,,,,,,,,,,,9002,Cup,SKU-2,No,1,$5.00,,Rome,Italy,,,,,,,,Jan-14-25,Jan-14-25,,Jan-14-25,T4\n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n3,record(s) downloaded,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\nSeller ID : shop,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n',
    ['2025-01-13 12-1 SKU-1 product 2000 2000 -', '2025-01-13 12-1 - shipping 0 400 -', '2025-01-13 12-1 - adjustment 0 192 192', '2025-01-14 12-2 SKU-2 product 1000 500 -', '2025-01-14 12-3 - shipping 0 600 -', '2025-01-14 12-3 SKU-1 product 2000 2000 -', '2025-01-14 12-3 SKU-2 product 1000 500 -'],
    'USD',
  ],
  [
    'eBay transactions',
    'eBay',
    'Transaction creation date,Type,Order number,Legacy order ID,Buyer username,Buyer name,Ship to city,Ship to province/region/state,Ship to zip,Ship to country,Net amount,Payout currency,Payout date,Payout ID,Payout method,Payout status,Reason for hold,Item ID,Transaction ID,Item title,Custom label,Quantity,Item subtotal,Shipping and handling,Seller collected tax,eBay collected tax,Final Value Fee - fixed,Final Value Fee - variable,Regulatory operating fee,International fee,Gross transaction amount,Transaction currency,Exchange rate,Reference ID,Description\n"Jan 13, 2025",Order,12-1,L1,ann,Ann,NYC,NY,10001,US,20.50,USD,"Jan 15, 2025",P1,Bank,Funds sent,--,9001,T1,Mug,SKU-1,2,20.00,4.00,--,1.92,-0.30,-3.20,--,--,24.00,USD,--,--,--\n"Jan 14, 2025",Refund,12-1,L1,ann,Ann,NYC,NY,10001,US,-9.00,USD,"Jan 15, 2025",P1,Bank,Funds sent,--,9001,T1,Mug,SKU-1,1,-10.00,0.00,--,--,--,1.00,--,--,-10.00,USD,--,--,--\n"Jan 15, 2025",Payout,--,--,--,--,--,--,--,--,-11.50,USD,"Jan 15, 2025",P1,Bank,--,--,--,--,--,--,--,--,--,--,--,--,--,--,--,-11.50,USD,--,--,--\n"Jan 15, 2025",Other fee,12-1,--,--,--,--,--,--,--,-1.00,USD,--,--,--,--,--,9001,--,Mug,--,--,--,--,--,--,--,--,--,--,-1.00,USD,--,--,Promoted Listings\n"Jan 16, 2025",Shipping label,12-1,--,--,--,--,--,--,--,-3.00,USD,--,--,--,--,--,--,--,--,--,--,--,--,--,--,--,--,--,--,-3.00,USD,--,--,Label\n',
    ['2025-01-13 12-1 SKU-1 product 2000 2000 -', '2025-01-13 12-1 - shipping 0 400 -', '2025-01-14 12-1 SKU-1 return -1000 -1000 -', '!4 type transfer', '!5 type not-a-sale', '!6 type not-a-sale'],
    'USD',
  ],
  [
    'Etsy items',
    'Etsy',
    'Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship Address2,Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU\n01/13/25,Mug,ann,2,10.00,,,0.00,0.00,4.50,2.00,20.00,EUR,1,900,01/13/25,01/14/25,Ann,S,,C,,1,Italy,5001,,online,listing,online_cc,,,0.00,M1\n01/13/25,Cup,ann,1,7.00,,,0.00,0.00,4.50,2.00,7.00,EUR,2,901,01/13/25,01/14/25,Ann,S,,C,,1,Italy,5001,,online,listing,online_cc,,,0.00,C1\n01/15/25,Mug,bob,1,10.00,TEN,,1.00,0.00,4.50,0.00,10.00,EUR,3,900,01/15/25,01/16/25,Bob,S,,C,,1,France,5002,,online,listing,online_cc,,,0.00,M1\n',
    ['2025-01-13 5001 M1 product 2000 2000 -', '2025-01-13 5001 - shipping 0 450 -', '2025-01-13 5001 - adjustment 0 200 200', '2025-01-13 5001 C1 product 1000 700 -', '2025-01-15 5002 M1 product 1000 1000 -', '2025-01-15 5002 - shipping 0 450 -', '2025-01-15 5002 - discount 0 -100 -'],
  ],
  [
    'Etsy orders: the same sums',
    'Etsy',
    'Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,InPerson Discount,InPerson Location,SKU\n01/13/25,5001,u1,Ann R,Ann,R,3,Credit Card,01/14/25,S,,C,,1,Italy,EUR,27.00,,,0.00,0.00,4.50,2.00,33.50,,1.60,31.90,0.00,0.00,0.00,ann,online,online_cc,,,M1\n01/15/25,5002,u2,Bob S,Bob,S,1,Credit Card,01/16/25,S,,C,,1,France,EUR,10.00,TEN,,1.00,0.00,4.50,0.00,13.50,,0.80,12.70,0.00,0.00,0.00,bob,online,online_cc,,,M1\n',
    ['2025-01-13 5001 - product 3000 3350 200', '2025-01-15 5002 - product 1000 1350 0'],
  ],
  [
    'Stripe payments',
    'Stripe',
    'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Decline Reason,Description,Fee,Is Link,Link Funds,Mode,PaymentIntent ID,Payment Source Type,Refunded date (UTC),Statement Descriptor,Status,Seller Message,Taxes On Fee,Card ID,Customer ID,Customer Description,Customer Email,Invoice ID,Transfer\nch_1,2025-01-13 10:00:00,50.00,0.00,eur,true,50.00,0.00,eur,,Order 1,1.00,false,,Live,pi_1,card,,SHOP,Paid,Payment complete.,0,card_1,cus_1,,a@example.com,,po_1\nch_2,2025-01-14 10:00:00,20.00,20.00,eur,true,20.00,20.00,eur,,Order 2,0.55,false,,Live,pi_2,card,2025-01-15 10:00:00,SHOP,Refunded,Payment complete.,0,card_2,cus_2,,b@example.com,,po_1\nch_3,2025-01-14 10:00:00,30.00,5.00,eur,true,30.00,5.00,eur,,Order 3,0.55,false,,Live,pi_3,card,2025-01-15 10:00:00,SHOP,Partial Refund,Payment complete.,0,card_2,cus_2,,b@example.com,,po_1\nch_4,2025-01-15 10:00:00,99.00,0.00,eur,false,99.00,0.00,eur,insufficient_funds,Order 4,0.00,false,,Live,pi_4,card,,SHOP,Failed,The bank returned the decline code.,0,card_3,cus_3,,c@example.com,,\n',
    ['2025-01-13 ch_1 - product 1000 5000 -', '2025-01-14 ch_2 - product 1000 2000 -', '2025-01-14 ch_2 - return 0 -2000 -', '2025-01-14 ch_3 - product 1000 3000 -', '2025-01-14 ch_3 - return 0 -500 -', '!5 status failed'],
  ],
  [
    'Stripe balance',
    'Stripe',
    'balance_transaction_id,created_utc,created,available_on_utc,available_on,currency,gross,fee,net,reporting_category,source_id,description,customer_facing_amount,customer_facing_currency,automatic_payout_id,payment_method_type,customer_id,customer_email\ntxn_1,2025-01-13 10:00:00,2025-01-13 11:00:00,2025-01-15 00:00:00,2025-01-15 01:00:00,eur,50.00,1.00,49.00,charge,ch_1,Order 1,50.00,eur,po_1,card,cus_1,a@example.com\ntxn_2,2025-01-14 10:00:00,2025-01-14 11:00:00,2025-01-16 00:00:00,2025-01-16 01:00:00,eur,-20.00,0.00,-20.00,refund,re_1,Refund,-20.00,eur,po_1,card,cus_1,a@example.com\ntxn_3,2025-01-15 10:00:00,2025-01-15 11:00:00,2025-01-16 00:00:00,2025-01-16 01:00:00,eur,-29.00,0.00,-29.00,payout,po_1,STRIPE PAYOUT,,,po_1,,,\ntxn_4,2025-01-15 10:00:00,2025-01-15 11:00:00,2025-01-16 00:00:00,2025-01-16 01:00:00,eur,-10.00,15.00,-25.00,dispute,dp_1,Dispute,,,po_1,card,,\n',
    ['2025-01-13 txn_1 - product 1000 5000 -', '2025-01-14 txn_2 - return -1000 -2000 -', '2025-01-15 txn_4 - return -1000 -1000 -', '!4 type transfer'],
  ],
  [
    'PayPal activity',
    'PayPal',
    '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Shipping Address","Address Status","Item Title","Item ID","Shipping and Handling Amount","Insurance Amount","Sales Tax","Option 1 Name","Option 1 Value","Reference Txn ID","Invoice Number","Custom Number","Quantity","Receipt ID","Balance","Country","Subject","Note","Balance Impact"\n"01/13/2025","10:00:00","PST","Ann","Express Checkout Payment","Completed","USD","20.00","-0.88","19.12","a@example.com","s@example.com","T1","","","Mug","M1","4.00","0.00","0.00","","","","I1","","2","","119.12","US","","","Credit"\n"01/14/2025","10:00:00","PST","","General Withdrawal","Completed","USD","-100.00","0.00","-100.00","s@example.com","","T2","","","","","","","","","","","","","","","19.12","","","","Debit"\n"01/15/2025","10:00:00","PST","Ann","Payment Refund","Completed","USD","-10.00","0.44","-9.56","s@example.com","a@example.com","T3","","","Mug","","","","","","","T1","","","","","9.56","","","","Debit"\n"01/16/2025","11:00:00","PST","","Account Hold for Open Authorization","Pending","USD","-3.00","0.00","-3.00","","","T5","","","","","","","","","","","","","","","12.56","","","","Debit"\n"01/16/2025","11:00:00","PST","","Reversal of General Account Hold","Completed","USD","3.00","0.00","3.00","","","T6","","","","","","","","","","","","","","","12.56","","","","Credit"\n"01/16/2025","12:00:00","PST","Printer","PreApproved Payment Bill User Payment","Completed","USD","-30.00","0.00","-30.00","s@example.com","x@example.com","T7","","","","","","","","","","","","","","","12.56","","","","Debit"\n"01/17/2025","11:00:00","PST","Bob","Chargeback","Completed","USD","-7.00","0.00","-7.00","","","T8","","","","","","","","","","","","","","","12.56","","","","Debit"\n"01/17/2025","11:00:00","PST","Bob","Website Payment","Completed","USD","9.00","-0.50","8.50","b@example.com","s@example.com","T9","","","Cup","C1","0.00","0.00","0.00","","","","I2","","1","","12.56","US","","","Credit"\n',
    ['2025-01-13 T1 M1 product 2000 2000 0', '2025-01-15 T3 - return -1000 -1000 -', '2025-01-17 T8 - return -1000 -700 -', '2025-01-17 T9 C1 product 1000 900 0', '!3 type transfer', '!5 status pending', '!6 type pending', '!7 type not-a-sale'],
    'USD',
  ],
  [
    'SumUp, Italian',
    'SumUp',
    'Account;Data;Ora;Tipo;ID transazione;Metodo di pagamento;Quantità;Descrizione;Valuta;Prezzo prima dello sconto;Sconto;Prezzo (lordo);Prezzo (netto);Imposta;Aliquota d\'imposta;Nome utente\nnegozio;13/01/2025;10:00;Vendita;TA1;Carta;2;Caffè;EUR;2,44;0,00;2,44;2,00;0,44;22%;Anna\nnegozio;13/01/2025;11:00;Vendita;TA2;Contanti;1;Tè;EUR;1,52;0,30;1,22;1,00;0,22;22%;Anna\nnegozio;14/01/2025;11:00;Rimborso;TA3;Carta;-1;Caffè;EUR;-1,22;0,00;-1,22;-1,00;-0,22;22%;Anna\n',
    ['2025-01-13 TA1 Caffè product 2000 244 44', '2025-01-13 TA2 Tè product 1000 122 22', '2025-01-14 TA3 Caffè return -1000 -122 -22'],
  ],
  [
    'an Italian accounting package, by lines',
    'accounting',
    'Data doc.;Num. doc.;Tipo doc.;Cod. cliente;Ragione sociale;Cod. art.;Descrizione;UM;Q.tà;Prezzo;Sc.1;Sc.2;Imponibile;Aliq. IVA;IVA;Totale\n13/01/2025;1;FT;C1;Rossi srl;A1;Tazza;PZ;2;10,00;10;5;17,10;22;3,76;20,86\n13/01/2025;1;FT;C1;Rossi srl;A2;Piatto;PZ;1;5,00;;;5,00;10;0,50;5,50\n14/01/2025;2;NC;C1;Rossi srl;A1;Tazza;PZ;1;10,00;10;5;8,55;22;1,88;10,43\n',
    ['2025-01-13 1 A1 product 2000 2086 376', '2025-01-13 1 A2 product 1000 550 50', '2025-01-14 2 A1 return -1000 -1043 -188'],
  ],
  [
    'an Italian accounting package, by documents',
    'accounting',
    'Data;Numero;Tipo documento;Cliente;Partita IVA;Imponibile;IVA;Totale documento;Stato\n13/01/2025;1/2025;Fattura;Rossi srl;01234567890;100,00;22,00;122,00;Saldata\n14/01/2025;2/2025;Fattura;Verdi spa;01234567891;50,00;11,00;61,00;Non saldata\n15/01/2025;3/2025;Nota di credito;Rossi srl;01234567890;10,00;2,20;12,20;Saldata\n16/01/2025;4/2025;Preventivo;Rossi srl;01234567890;10,00;2,20;12,20;\n',
    ['2025-01-13 1/2025 - product 1000 12200 2200', '2025-01-15 3/2025 - return -1000 -1220 -220', '!3 status unpaid', '!5 type not-a-sale'],
  ],
  [
    'a till with weights',
    'till',
    'Data;Ora;N. scontrino;Reparto;Descrizione;Q.tà;Prezzo;Importo;Tipo pagamento\n13/01/2025;9.05;0001;1;Pane;0,735 kg;4,00;2,94;Contanti\n13/01/2025;9.40;0002;2;Latte;2 pz;1,50;3,00;Carta\n13/01/2025;9.41;0003;2;Sconto;1;-0,50;-0,50;Carta\n',
    ['2025-01-13 0001 Pane product 735 294 -', '2025-01-13 0002 Latte product 2000 300 -', '2025-01-13 0003 Sconto discount 1000 -50 -'],
  ],
]

describe('known exports', () => {
  for (const [what, name, file, rows, currency] of EXPORTS) {
    it(what, () => {
      const { plan } = readAll(new TextEncoder().encode(file), { currency: currency ?? 'EUR' })
      expect(plan.said).toContainEqual({ code: 'known-export', with: { name } })
      expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows)
    })
  }
})
