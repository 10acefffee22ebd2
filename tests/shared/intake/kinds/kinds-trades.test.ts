import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), the currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'a till report, Italian: gross, discount and net by line',
    'Data;Ora;N. Scontrino;Reparto;Descrizione;Q.tà;Prezzo Unit.;Sconto;Totale Riga;Pagamento\n13/01/2025;08:31;0001-0001;BAR;Cappuccino;2;1,50;0,00;3,00;Contanti\n13/01/2025;08:31;0001-0001;BAR;Brioche;1;1,20;0,20;1,00;Contanti\n13/01/2025;08:45;0001-0002;TABACCHI;Accendino;1;2,00;0,00;2,00;Carta\n',
    ['2025-01-13 0001-0001 Cappuccino product 2000 300 -', '2025-01-13 0001-0001 Brioche product 1000 100 -', '2025-01-13 0001-0002 Accendino product 1000 200 -'],
  ],
  [
    'a petrol station by pump: litres, price, amount',
    'Data;Ora;Pompa;Prodotto;Litri;Prezzo €/l;Importo;Tipo pagamento\n13/01/2025;07:12;3;Gasolio;32,45;1,749;56,76;Bancomat\n13/01/2025;07:20;1;Benzina SP95;20,00;1,829;36,58;Contanti\n',
    ['2025-01-13 2025-01-13 07:12:00 Gasolio product 32450 5676 -', '2025-01-13 2025-01-13 07:20:00 Benzina SP95 product 20000 3658 -'],
  ],
  [
    'a hairdresser: appointments, who served, tip',
    'Date,Appointment,Client,Service,Staff,Price,Discount,Tip,Total,Status\n2025-01-13,A100,Ann,Cut,Marta,30.00,0.00,3.00,33.00,Completed\n2025-01-13,A101,Bea,Colour,Luca,60.00,10.00,0.00,50.00,Completed\n2025-01-14,A102,Cid,Cut,Luca,30.00,0.00,0.00,30.00,No-show\n2025-01-14,A103,Dan,Cut,Luca,30.00,0.00,0.00,30.00,Cancelled\n',
    ['2025-01-13 A100 Cut product 1000 3000 -', '2025-01-13 A100 - fee 0 300 -', '2025-01-13 A101 Colour product 1000 5000 -', '!4 status cancelled', '!5 status cancelled'],
  ],
  [
    'a French till: TTC, HT, TVA',
    'Date;Heure;Ticket n°;Désignation;Qté;PU TTC;Total TTC;Taux TVA;Total HT\n13/01/2025;12:05;T-001;Menu midi;2;15,00;30,00;10%;27,27\n13/01/2025;12:05;T-001;Vin rouge;1;6,00;6,00;20%;5,00\n14/01/2025;12:35;T-002;Menu midi;1;15,00;15,00;10%;13,64\n',
    ['2025-01-13 T-001 Menu midi product 2000 3000 273', '2025-01-13 T-001 Vin rouge product 1000 600 100', '2025-01-14 T-002 Menu midi product 1000 1500 136'],
  ],
  [
    'a German till journal: Brutto, MwSt, Netto, Storno',
    'Bon-Nr.;Datum;Uhrzeit;Artikel;Menge;Einzelpreis;Gesamtpreis;MwSt-Satz;Zahlart;Storno\n101;13.01.2025;09:00;Brezel;3;0,90;2,70;7%;BAR;\n102;13.01.2025;09:05;Kaffee;1;2,50;2,50;19%;EC;\n103;13.01.2025;09:07;Kaffee;1;2,50;2,50;19%;BAR;ja\n',
    ['2025-01-13 101 Brezel product 3000 270 18', '2025-01-13 102 Kaffee product 1000 250 40', '!4 cancelled cancelled'],
  ],
  [
    'a Spanish invoicing list: base, IVA, recargo, total',
    'Nº factura;Fecha;Cliente;Base imponible;% IVA;Cuota IVA;% R.E.;Cuota R.E.;Total factura\nF25-001;13/01/2025;Bar Pepe;100,00;21;21,00;5,2;5,20;126,20\nF25-002;14/01/2025;Ana;50,00;10;5,00;0;0,00;55,00\n',
    ['2025-01-13 F25-001 - product 1000 12620 2100', '2025-01-14 F25-002 - product 1000 5500 500'],
  ],
  [
    'a wholesaler: cartons, pieces, price per piece',
    'Data;Ft n.;Cliente;Cod.;Descrizione;Cartoni;Pezzi;Prezzo;Sc.%;Importo\n13/01/2025;77;Bar Sport;AQ05;Acqua 0,5l;10;240;0,20;5;45,60\n14/01/2025;78;Hotel Mare;AQ15;Acqua 1,5l;20;120;0,35;0;42,00\n',
    ['2025-01-13 77 AQ05 product 240000 4560 -', '2025-01-14 78 AQ15 product 120000 4200 -'],
  ],
  [
    'a marketplace for crafts: order items with currency',
    'Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Order ID\n01/13/25,Mug,ann,2,10.00,,0.00,0.00,4.00,0.00,20.00,EUR,9001,7001\n01/25/25,Bowl,bob,1,25.00,SAVE5,5.00,0.00,0.00,0.00,25.00,EUR,9002,7002\n',
    ['2025-01-13 7001 Mug product 2000 2000 -', '2025-01-13 7001 - shipping 0 400 -', '2025-01-25 7002 Bowl product 1000 2500 -', '2025-01-25 7002 - discount 0 -500 -'],
  ],
  [
    'subscription billing: invoices with proration and tax',
    'Invoice Number,Customer Email,Invoice Date,Status,Subtotal,Discount,Tax,Total,Amount Paid,Amount Due\nINV-1,a@x.it,2025-01-13,paid,100.00,10.00,19.80,109.80,109.80,0.00\nINV-2,b@x.it,2025-01-14,open,50.00,0.00,11.00,61.00,0.00,61.00\nINV-3,c@x.it,2025-01-15,void,50.00,0.00,11.00,61.00,0.00,0.00\n',
    ['2025-01-13 INV-1 - product 1000 10980 1980', '2025-01-14 INV-2 - product 1000 6100 1100', '!4 status cancelled'],
  ],
  [
    'a museum: tickets by kind',
    'Data;Fascia oraria;Tipo biglietto;Quantità;Prezzo;Incasso\n13/01/2025;10:00-11:00;Intero;12;10,00;120,00\n13/01/2025;10:00-11:00;Ridotto;5;6,00;30,00\n14/01/2025;11:00-12:00;Gratuito;3;0,00;0,00\n',
    ['2025-01-13 2025-01-13 10:00:00 - product 12000 12000 -', '2025-01-13 2025-01-13 10:00:00 - product 5000 3000 -', '2025-01-14 2025-01-14 11:00:00 - product 3000 0 -'],
  ],
  [
    'a ticketing service',
    'Order no.,Order date,Attendee,Ticket type,Quantity,Ticket price,Fees,Gross sales,Net sales,Refunded\nE1,2025-01-13 10:00,Ann,Standard,2,20.00,3.00,43.00,40.00,0.00\nE2,2025-01-14 11:00,Bob,VIP,1,50.00,4.00,54.00,50.00,0.00\n',
    ['2025-01-13 E1 - product 2000 4300 -', '2025-01-14 E2 - product 1000 5400 -'],
  ],
  [
    'an accounting package: movements by account with sezionale',
    'Registro;Data reg.;Prot.;Data doc.;N. doc.;Ragione sociale;Imponibile;Imposta;Totale;Cod. IVA\nV1;31/01/2025;1;13/01/2025;12/A;Rossi srl;100,00;22,00;122,00;22\nV1;31/01/2025;2;14/01/2025;13/A;Verdi spa;200,00;20,00;220,00;10\n',
    ['2025-01-13 12/A - product 1000 12200 2200', '2025-01-14 13/A - product 1000 22000 2000'],
  ],
  [
    'a Dutch till export',
    'Datum;Tijd;Bonnummer;Artikel;Aantal;Prijs;Korting;Totaal;BTW %\n13-01-2025;10:11;5001;Koffie;2;2,80;0,00;5,60;9\n13-01-2025;10:15;5002;Taart;1;4,50;0,50;4,00;9\n',
    ['2025-01-13 5001 Koffie product 2000 560 46', '2025-01-13 5002 Taart product 1000 400 33'],
  ],
  [
    'vending machines: coin and card takings',
    'Data;Matricola;Ubicazione;Incasso monete;Incasso cashless;Totale incasso;N. vendite\n13/01/2025;M01;Stazione;45,20;30,00;75,20;60\n13/01/2025;M02;Ospedale;20,00;55,50;75,50;58\n',
    ['2025-01-13 2025-01-13 - product 1000 7520 -', '2025-01-13 2025-01-13 - product 1000 7550 -'],
  ],
  [
    'a laundry: tickets with deposit and balance',
    'Ticket;Data accettazione;Data ritiro;Cliente;Capi;Totale;Acconto;Saldo\nL1;13/01/2025;16/01/2025;Anna;3;25,00;10,00;15,00\nL2;14/01/2025;17/01/2025;Bea;1;8,00;0,00;8,00\n',
    ['2025-01-13 L1 - product 3000 2500 -', '2025-01-14 L2 - product 1000 800 -'],
  ],
  [
    'gift shop of a web platform: JSON-like flattened',
    'order.id,order.created_at,order.total_price.amount,order.total_price.currency,line_items.0.sku,line_items.0.quantity,line_items.0.price\n1001,2025-01-13T10:00:00Z,20.00,EUR,MUG,2,10.00\n1002,2025-01-14T10:00:00Z,15.00,EUR,CUP,1,15.00\n',
    ['2025-01-13 1001 MUG product 2000 2000 -', '2025-01-14 1002 CUP product 1000 1500 -'],
  ],
  [
    'restaurant: tables and covers',
    'Data;Comanda;Tavolo;Coperti;Piatto;Qta;Prezzo;Totale;Cameriere\n13/01/2025;C1;4;2;Carbonara;2;10,00;20,00;Ugo\n13/01/2025;C1;4;2;Coperto;2;2,00;4,00;Ugo\n14/01/2025;C2;7;3;Margherita;3;6,00;18,00;Ida\n',
    ['2025-01-13 C1 Carbonara product 2000 2000 -', '2025-01-13 C1 Coperto product 2000 400 -', '2025-01-14 C2 Margherita product 3000 1800 -'],
  ],
  [
    'a car workshop: labour hours and parts',
    'Data;Commessa;Targa;Tipo;Descrizione;Q.tà;Prezzo unitario;Importo netto;IVA;Importo ivato\n13/01/2025;W1;AB123CD;Manodopera;Tagliando;1,5;40,00;60,00;13,20;73,20\n13/01/2025;W1;AB123CD;Ricambio;Filtro olio;1;12,00;12,00;2,64;14,64\n',
    ['2025-01-13 W1 Tagliando product 1500 7320 1320', '2025-01-13 W1 Filtro olio product 1000 1464 264'],
  ],
  [
    'payments by link with fee VAT',
    'Data;Riferimento;Descrizione;Importo lordo;Commissione;IVA commissione;Importo netto;Stato\n13/01/2025 10:00;PL1;Ceramica;50,00;0,75;0,17;49,08;Completato\n14/01/2025 10:00;PL2;Vaso;80,00;1,20;0,26;78,54;Completato\n15/01/2025 10:00;PL3;Vaso;80,00;0,00;0,00;0,00;Scaduto\n',
    ['2025-01-13 PL1 Ceramica product 1000 5000 -', '2025-01-14 PL2 Vaso product 1000 8000 -', '!4 status failed'],
  ],
  [
    'a bakery\'s till: pieces and weights in one column, unit',
    'Data;Scontrino;Articolo;Quantità;UM;Prezzo;Totale\n13/01/2025;1;Pane;0,520;KG;4,00;2,08\n13/01/2025;1;Cornetto;3;PZ;1,20;3,60\n',
    ['2025-01-13 1 Pane product 520 208 -', '2025-01-13 1 Cornetto product 3000 360 -'],
  ],
  [
    'a wine shop online: bottle count, excise, shipping per order',
    'Order;Date;Item;Bottles;Unit price;Excise;Shipping;Order total\nW1;2025-01-13;Barolo;2;30.00;0.00;10.00;82.00\nW1;2025-01-13;Barbera;1;12.00;0.00;10.00;82.00\nW2;2025-01-14;Barbera;6;12.00;0.00;0.00;72.00\n',
    ['2025-01-13 W1 Barolo product 2000 6000 -', '2025-01-13 W1 - shipping 0 1000 -', '2025-01-13 W1 Barbera product 1000 1200 -', '2025-01-14 W2 Barbera product 6000 7200 -'],
  ],
  [
    'a web shop builder, German: order list with gross and shipping',
    'Bestellnummer;Bestelldatum;Kunde;Zahlungsstatus;Zwischensumme;Versand;MwSt.;Gesamtbetrag\n10001;13.01.2025 10:11;Anna;Bezahlt;40,00;4,90;7,17;44,90\n10002;14.01.2025 11:11;Bea;Offen;20,00;4,90;3,98;24,90\n10003;15.01.2025 12:11;Cid;Bezahlt;60,00;0,00;9,58;60,00\n',
    ['2025-01-13 10001 - product 1000 4490 717', '2025-01-15 10003 - product 1000 6000 958', '!3 status unpaid'],
  ],
  [
    'a French e-commerce export, order lines',
    'Référence commande;Date;Client;État;Produit;Quantité;Prix unitaire HT;Taux TVA;Prix total TTC\nCMD1;13/01/2025 10:00;Anne;Paiement accepté;Bougie;2;10,00;20 %;24,00\nCMD1;13/01/2025 10:00;Anne;Paiement accepté;Savon;1;5,00;20 %;6,00\nCMD2;14/01/2025 11:00;Luc;Annulé;Bougie;1;10,00;20 %;12,00\nCMD3;15/01/2025 12:00;Max;Remboursé;Savon;1;5,00;20 %;6,00\n',
    ['2025-01-13 CMD1 Bougie product 2000 2400 400', '2025-01-13 CMD1 Savon product 1000 600 100', '2025-01-15 CMD3 Savon product 1000 600 100', '2025-01-15 CMD3 Savon return -1000 -600 -100', '!4 status cancelled'],
  ],
  [
    'a Spanish till',
    'Fecha;Hora;Ticket;Artículo;Uds.;PVP;Dto.;Importe;IVA\n13/01/2025;09:00;T1;Café;2;1,30;0;2,60;10\n13/01/2025;09:05;T2;Tostada;1;2,50;10;2,25;10\n',
    ['2025-01-13 T1 Café product 2000 260 24', '2025-01-13 T2 Tostada product 1000 225 20'],
  ],
  [
    'an accounting package\'s sales by client, no documents',
    'Cliente;Data;Imponibile;IVA;Totale\nRossi;13/01/2025;100,00;22,00;122,00\nVerdi;14/01/2025;50,00;5,00;55,00\n',
    ['2025-01-13 2025-01-13 ~38691f - product 1000 12200 2200', '2025-01-14 2025-01-14 ~a4eaeb - product 1000 5500 500'],
  ],
  [
    'a second-hand platform: item price, shipping paid by buyer, protection',
    'Order ID,Date of sale,Item,Listing price,Sold price,Buyer paid shipping,Selling fee,Postage cost,Net earnings\nV1,13/01/2025,Jacket,30.00,25.00,3.99,2.50,3.50,19.00\nV2,14/01/2025,Shoes,40.00,40.00,4.50,4.00,4.50,31.50\n',
    ['2025-01-13 V1 Jacket product 1000 2500 -', '2025-01-13 V1 - shipping 0 350 -', '2025-01-14 V2 Shoes product 1000 4000 -', '2025-01-14 V2 - shipping 0 450 -'],
  ],
  [
    'a POS: item sales summary by day',
    'Date,Item,Category,Items sold,Gross sales,Items refunded,Refunds,Discounts,Net sales,Cost of goods,Gross profit\n2025-01-13,Espresso,Coffee,10,25.00,1,2.50,1.00,21.50,5.00,16.50\n2025-01-14,Latte,Coffee,4,14.00,0,0.00,0.00,14.00,3.00,11.00\n',
    ['2025-01-13 2025-01-13 Espresso product 10000 2150 -', '2025-01-14 2025-01-14 Latte product 4000 1400 -'],
  ],
  [
    'a florist by phone: advance, delivery',
    'Data;N. ordine;Cliente;Composizione;Q;Prezzo;Consegna;Totale;Pagato con\n13/01/2025;55;Anna;Bouquet;1;35,00;5,00;40,00;Carta\n14/01/2025;56;Bea;Rose;12;2,50;0,00;30,00;Contanti\n',
    ['2025-01-13 55 - product 1000 3500 -', '2025-01-13 55 - shipping 0 500 -', '2025-01-14 56 - product 12000 3000 -'],
  ],
  [
    'a butcher\'s scale: PLU, weight in grams, price per kg',
    'Data;Ora;Scontrino;PLU;Descrizione;Peso (g);Prezzo €/kg;Importo\n13/01/2025;09:00;1;101;Macinato;500;12,00;6,00\n13/01/2025;09:05;2;102;Salsiccia;750;10,00;7,50\n',
    ['2025-01-13 1 101 product 500 600 -', '2025-01-13 2 102 product 750 750 -'],
  ],
  [
    'the same without total',
    'Data;Ora;Scontrino;PLU;Descrizione;Peso (g);Prezzo €/kg\n13/01/2025;09:00;1;101;Macinato;500;12,00\n13/01/2025;09:05;2;102;Salsiccia;750;10,00\n',
    ['2025-01-13 1 101 product 500 600 -', '2025-01-13 2 102 product 750 750 -'],
  ],
  [
    'a marketplace, Italian: refunds as own column',
    'N. ordine;Data;Articolo;Quantità;Prezzo articolo;Spedizione;Commissione;Rimborso;Importo accreditato\nM1;13/01/2025;Vaso;1;20,00;5,00;2,50;0,00;22,50\nM2;14/01/2025;Tazza;2;8,00;5,00;2,10;8,00;10,90\n',
    ['2025-01-13 M1 Vaso product 1000 2000 -', '2025-01-13 M1 - shipping 0 500 -', '2025-01-14 M2 Tazza product 2000 1600 -', '2025-01-14 M2 - shipping 0 500 -', '2025-01-14 M2 - return 0 -800 -'],
  ],
  [
    'an ERP: document type codes and sign by type, Spanish',
    'Tipo;Serie;Número;Fecha;Cliente;Base;IVA;Total\nFV;A;1;13/01/2025;Pepe;100,00;21,00;121,00\nAB;A;2;14/01/2025;Pepe;50,00;10,50;60,50\n',
    ['2025-01-13 1 - product 1000 12100 2100', '2025-01-14 2 - return -1000 -6050 -1050'],
  ],
  [
    'a German ERP, Gutschrift',
    'Belegart;Belegnr.;Datum;Kunde;Netto;MwSt;Brutto\nRechnung;RE1;13.01.2025;Anna;100,00;19,00;119,00\nGutschrift;GU1;14.01.2025;Anna;50,00;9,50;59,50\n',
    ['2025-01-13 RE1 - product 1000 11900 1900', '2025-01-14 GU1 - return -1000 -5950 -950'],
  ],
  [
    'a till: void line as negative, total below',
    'Receipt;Date;Time;Item;Qty;Amount;Type\n1001;13/01/2025;10:00;Beer;2;9.00;SALE\n1001;13/01/2025;10:01;Beer;-1;-4.50;VOID\n1002;13/01/2025;10:05;Crisps;1;2.00;SALE\n',
    ['2025-01-13 1001 Beer product 2000 900 -', '2025-01-13 1001 Beer return -1000 -450 -', '2025-01-13 1002 Crisps product 1000 200 -'],
  ],
  [
    'a wallet: payments with original and refunded amount',
    'Transaction ID,Created,Amount,Amount refunded,Currency,Fee,Status,Description\npi_1,2025-01-13 10:00,50.00,0.00,eur,0.95,succeeded,Order 1\npi_2,2025-01-14 10:00,30.00,10.00,eur,0.70,succeeded,Order 2\npi_3,2025-01-15 10:00,20.00,0.00,eur,0.00,failed,Order 3\n',
    ['2025-01-13 pi_1 Order 1 product 1000 5000 -', '2025-01-14 pi_2 Order 2 product 1000 3000 -', '2025-01-14 pi_2 - return 0 -1000 -', '!4 status failed'],
  ],
  [
    'bar POS sums by payment method columns',
    'Data;N. scontrini;Contanti;Carte;Satispay;Totale\n13/01/2025;45;200,00;150,00;30,00;380,00\n14/01/2025;50;180,00;170,00;50,00;400,00\n',
    ['2025-01-13 2025-01-13 - product 1000 38000 -', '2025-01-14 2025-01-14 - product 1000 40000 -'],
  ],
  [
    'an optician: insurance part',
    'Date,Invoice no,Patient,Product,Qty,Unit price,Insurance paid,Patient paid,Total\n2025-01-13,O1,Ann,Frame,1,120.00,50.00,70.00,120.00\n2025-01-14,O2,Bob,Lens,2,60.00,0.00,120.00,120.00\n',
    ['2025-01-13 O1 Frame product 1000 12000 -', '2025-01-14 O2 Lens product 2000 12000 -'],
  ],
  [
    'a wholesaler in English: UoM case of 12',
    'Invoice,Date,SKU,Description,UoM,Qty,Price per case,Line total\nW1,2025-01-13,COLA,Cola,Case of 12,3,9.00,27.00\nW2,2025-01-14,WATR,Water,Case of 24,2,6.00,12.00\n',
    ['2025-01-13 W1 COLA product 3000 2700 -', '2025-01-14 W2 WATR product 2000 1200 -'],
  ],
  [
    'two-digit years and dots, Swiss apostrophes',
    'Datum;Rechnung;Kunde;Betrag CHF\n13.01.25;R1;Anna;1\'250.50\n14.01.25;R2;Bea;980.00\n',
    ['2025-01-13 R1 - product 1000 125050 -', '2025-01-14 R2 - product 1000 98000 -'],
    'CHF',
  ],
  [
    'US restaurant: check summary',
    'Opened,Check #,Server,Guests,Subtotal,Discounts,Tax,Tip,Total,Payment Type,Voided\n1/13/25 12:10 PM,41,Ann,2,40.00,0.00,3.20,8.00,51.20,VISA,No\n1/13/25 1:05 PM,42,Bob,1,15.00,1.50,1.08,2.00,16.58,CASH,No\n1/13/25 1:30 PM,43,Bob,1,15.00,0.00,1.20,0.00,16.20,CASH,Yes\n',
    ['2025-01-13 41 - product 1000 4320 320', '2025-01-13 41 - fee 0 800 -', '2025-01-13 42 - product 1000 1458 108', '2025-01-13 42 - fee 0 200 -', '!4 cancelled cancelled'],
  ],
  [
    'weights in hectograms (etti)',
    'Data;Scontrino;Articolo;Etti;Prezzo all\'etto;Totale\n13/01/2025;1;Prosciutto;1,5;2,80;4,20\n14/01/2025;2;Salame;2;2,00;4,00\n',
    ['2025-01-13 1 Prosciutto product 1500 420 -', '2025-01-14 2 Salame product 2000 400 -'],
  ],
  [
    'Portuguese',
    'Data;Fatura n.º;Cliente;Artigo;Qtd.;Preço unit.;IVA %;Total c/ IVA\n13/01/2025;FT1;Ana;Pão;2;1,00;6;2,12\n14/01/2025;FT2;Rui;Bolo;1;10,00;23;12,30\n',
    ['2025-01-13 FT1 Pão product 2000 212 12', '2025-01-14 FT2 Bolo product 1000 1230 230'],
  ],
  [
    'subtotal rows by category between lines',
    'Reparto;Data;Scontrino;Articolo;Q;Importo\nBAR;13/01/2025;1;Caffè;2;2,40\nBAR;13/01/2025;2;Tè;1;2,00\nTotale BAR;;;;3;4,40\nCUCINA;13/01/2025;1;Toast;1;5,00\nTotale CUCINA;;;;1;5,00\nTotale generale;;;;4;9,40\n',
    ['2025-01-13 1 Caffè product 2000 240 -', '2025-01-13 2 Tè product 1000 200 -', '2025-01-13 1 Toast product 1000 500 -'],
  ],
  [
    'negative discount line and shipping line as rows',
    'Order,Date,Line,Qty,Price,Total\n1,2025-01-13,Mug,2,10.00,20.00\n1,2025-01-13,Discount WELCOME,1,-2.00,-2.00\n1,2025-01-13,Shipping,1,4.90,4.90\n',
    ['2025-01-13 1 Mug product 2000 2000 -', '2025-01-13 1 Discount WELCOME discount 1000 -200 -', '2025-01-13 1 Shipping shipping 1000 490 -'],
  ],
  [
    'till with order-level voided flag and training mode',
    'Datum;Bon;Artikel;Anzahl;Summe;Training\n13.01.2025;1;Bier;2;7,00;nein\n13.01.2025;2;Bier;1;3,50;ja\n14.01.2025;3;Wein;1;5,00;nein\n',
    ['2025-01-13 1 Bier product 2000 700 -', '2025-01-14 3 Wein product 1000 500 -', '!3 type not-a-sale'],
  ],
  [
    'B2B portal: backorder quantity, shipped quantity',
    'Order,Date,SKU,Qty ordered,Qty shipped,Unit price,Line total\nB1,2025-01-13,A,10,8,2.00,16.00\nB2,2025-01-14,B,5,5,3.00,15.00\n',
    ['2025-01-13 B1 A product 8000 1600 -', '2025-01-14 B2 B product 5000 1500 -'],
  ],
  [
    'Italian accounting: ritenuta, cassa, bollo',
    'N. fattura;Data;Cliente;Imponibile;Cassa 4%;IVA;Ritenuta;Totale documento;Netto a pagare\n1/2025;13/01/2025;Rossi;1000,00;40,00;228,80;200,00;1268,80;1068,80\n2/2025;14/01/2025;Verdi;500,00;20,00;114,40;100,00;634,40;534,40\n',
    ['2025-01-13 1/2025 - product 1000 126880 22880', '2025-01-14 2/2025 - product 1000 63440 11440'],
  ],
  [
    'split payment to the public sector',
    'N. fattura;Data;Ente;Imponibile;IVA;Totale;Split payment;Da incassare\n1;13/01/2025;Comune;100,00;22,00;122,00;Sì;100,00\n2;14/01/2025;ASL;200,00;44,00;244,00;Sì;200,00\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-01-14 2 - product 1000 24400 4400'],
  ],
  [
    'a stationery shop: amounts with EUR before, quantities as 2x',
    'Date;Receipt;Item;Qty;Amount\n13/01/2025;R1;Pen;2x;EUR 3.00\n14/01/2025;R2;Book;1x;EUR 12.50\n',
    ['2025-01-13 R1 Pen product 2000 300 -', '2025-01-14 R2 Book product 1000 1250 -'],
  ],
  [
    'loyalty: points in a column, sale amount',
    'Data;Scontrino;Tessera;Importo;Punti\n13/01/2025;1;T1;25,00;25\n14/01/2025;2;T2;10,50;10\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 1050 -'],
  ],
  [
    'sales per rep: commission earned',
    'Date,Invoice,Customer,Rep,Sales amount,Commission %,Commission\n2025-01-13,1,Rossi,Ann,100.00,5,5.00\n2025-01-14,2,Verdi,Bob,200.00,10,20.00\n',
    ['2025-01-13 1 - product 1000 10000 -', '2025-01-14 2 - product 1000 20000 -'],
  ],
  [
    'exchange: return and sale in one receipt',
    'Receipt,Date,Item,Qty,Price,Total\n1,2025-01-13,Shirt M,-1,20.00,-20.00\n1,2025-01-13,Shirt L,1,22.00,22.00\n',
    ['2025-01-13 1 Shirt M return -1000 -2000 -', '2025-01-13 1 Shirt L product 1000 2200 -'],
  ],
  [
    'dates as text with weekday',
    'Giorno;Scontrino;Totale\nlun 13/01/2025;1;10,00\nmar 14/01/2025;2;20,00\n',
    ['2025-01-13 1 - product 1000 1000 -', '2025-01-14 2 - product 1000 2000 -'],
  ],
  [
    'a hotel PMS: room revenue, extras, tourist tax',
    'Arrivo;Partenza;Conferma;Ospite;Camera;Notti;Alloggio;Extra;Tassa di soggiorno;Totale\n13/01/2025;15/01/2025;H1;Rossi;101;2;160,00;20,00;6,00;186,00\n14/01/2025;15/01/2025;H2;Verdi;102;1;80,00;0,00;3,00;83,00\n',
    ['2025-01-13 H1 - product 1000 18600 -', '2025-01-14 H2 - product 1000 8300 -'],
  ],
  [
    'a bike rental with deposit (cauzione)',
    'Data;Contratto;Cliente;Bici;Ore;Prezzo;Cauzione;Totale pagato\n13/01/2025;N1;Rossi;MTB;3;15,00;50,00;65,00\n14/01/2025;N2;Verdi;City;2;8,00;50,00;58,00\n',
    ['2025-01-13 2025-01-13 ~38691f - product 1000 1500 -', '2025-01-14 2025-01-14 ~a4eaeb - product 1000 800 -'],
  ],
  [
    'meal delivery: order value incl tax in pence',
    'order_id,created_at,status,total_pence,delivery_fee_pence\n1,2025-01-13T10:00:00Z,completed,2350,250\n2,2025-01-14T10:00:00Z,completed,1500,0\n',
    ['2025-01-13 1 - product 1000 2350 -', '2025-01-14 2 - product 1000 1500 -'],
  ],
  [
    'marketplace settlement with quantity purchased and sign by type',
    'date,type,order id,sku,quantity,product sales,shipping credits,promotional rebates,selling fees,total\n2025-01-13,Order,O1,A,2,20.00,4.00,-2.00,-3.00,19.00\n2025-01-14,Refund,O1,A,1,-10.00,0.00,1.00,1.50,-7.50\n2025-01-15,Service Fee,,,0,0.00,0.00,0.00,0.00,-39.00\n',
    ['2025-01-13 O1 A product 2000 2000 -', '2025-01-13 O1 - shipping 0 400 -', '2025-01-13 O1 - discount 0 -200 -', '2025-01-14 O1 A return -1000 -1000 -', '2025-01-14 O1 - discount 0 100 -', '!4 type not-a-sale'],
  ],
  [
    'till, prices in cents without mark',
    'Date;Ticket;Article;Qté;Prix (centimes);Total (centimes)\n13/01/2025;1;Pain;2;120;240\n14/01/2025;2;Café;1;250;250\n',
    ['2025-01-13 1 Pain product 2000 240 -', '2025-01-14 2 Café product 1000 250 -'],
  ],
  [
    'pharmacy wholesaler, expiry of lot',
    'Data;DDT;Fattura;AIC;Descrizione;Lotto;Scadenza;Q.tà;Prezzo;Sconto;Imponibile;IVA\n13/01/2025;D1;F1;012345678;Aspirina;L1;31/12/2026;10;2,00;10;18,00;10\n14/01/2025;D2;F2;023456789;Bende;L2;30/06/2027;5;1,00;0;5,00;22\n',
    ['2025-01-13 F1 Aspirina product 10000 1980 180', '2025-01-14 F2 Bende product 5000 610 110'],
  ],
  [
    'petrol with kWh and price per kWh',
    'Data;Colonnina;Sessione;kWh;Prezzo €/kWh;Totale\n13/01/2025;C1;S1;20,5;0,60;12,30\n14/01/2025;C1;S2;10;0,60;6,00\n',
    ['2025-01-13 2025-01-13 - product 20500 1230 -', '2025-01-14 2025-01-14 - product 10000 600 -'],
  ],
  [
    'the amount in words of thousands with a dot and no decimals, plus one with decimals',
    'Data;Fattura;Cliente;Totale\n13/01/2025;1;Rossi;1.250\n14/01/2025;2;Verdi;980\n15/01/2025;3;Neri;12.400\n',
    ['2025-01-13 1 - product 1000 125000 -', '2025-01-14 2 - product 1000 98000 -', '2025-01-15 3 - product 1000 1240000 -'],
  ],
  [
    'customer groups B2B net and B2C gross in one list',
    'Data;Ordine;Tipo cliente;Netto;IVA;Lordo\n13/01/2025;1;Azienda;100,00;22,00;122,00\n14/01/2025;2;Privato;50,00;11,00;61,00\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-01-14 2 - product 1000 6100 1100'],
  ],
  [
    'returns headed as such, amounts unsigned',
    'Reso;Data;Articolo;Quantità;Totale\n1;13/01/2025;A;1;20,00\n2;14/01/2025;B;1;15,00\n',
    ['2025-01-13 1 A return -1000 -2000 -', '2025-01-14 2 B return -1000 -1500 -'],
  ],
  [
    'returns only, negative',
    'Data;Documento;Causale;Totale\n13/01/2025;NC1;Reso;-20,00\n14/01/2025;NC2;Reso;-15,00\n',
    ['2025-01-13 NC1 - return -1000 -2000 -', '2025-01-14 NC2 - return -1000 -1500 -'],
  ],
  [
    'net lines and a rate, prices too',
    'Data;Scontrino;Articolo;Qtà;Prezzo netto;Netto;IVA %\n13/01/2025;1;Caffè;2;5,00;10,00;10\n14/01/2025;2;Vino;1;20,00;20,00;22\n',
    ['2025-01-13 1 Caffè product 2000 1100 100', '2025-01-14 2 Vino product 1000 2440 440'],
  ],
  [
    'amounts said to be net in the heading with aliquota as code',
    'Data;Scontrino;Articolo;Qtà;Importo netto;Aliq.\n13/01/2025;1;Caffè;2;10,00;10\n14/01/2025;2;Vino;1;20,00;22\n',
    ['2025-01-13 1 Caffè product 2000 1100 100', '2025-01-14 2 Vino product 1000 2440 440'],
  ],
  [
    'Netto as what was paid, with discount before, rate column',
    'Data;Scontrino;Articolo;Lordo;Sconto;Netto;IVA %\n13/01/2025;1;Caffè;11,00;1,00;10,00;10\n14/01/2025;2;Vino;20,00;0,00;20,00;22\n',
    ['2025-01-13 1 Caffè product 1000 1000 91', '2025-01-14 2 Vino product 1000 2000 361'],
  ],
  [
    'a till\'s lines with a rate column named Aliquota and net unit price only',
    'Data;Scontrino;Articolo;Qtà;Prezzo netto;Aliquota IVA\n13/01/2025;1;Caffè;2;5,00;10\n14/01/2025;2;Vino;1;20,00;22\n',
    ['2025-01-13 1 Caffè product 2000 1100 100', '2025-01-14 2 Vino product 1000 2440 440'],
  ],
  [
    'net and rate as words "IVA 10%"',
    'Data;Scontrino;Articolo;Netto;Aliquota\n13/01/2025;1;Caffè;10,00;IVA 10%\n14/01/2025;2;Vino;20,00;IVA 22%\n',
    ['2025-01-13 1 Caffè product 1000 1100 100', '2025-01-14 2 Vino product 1000 2440 440'],
  ],
  [
    'net, rate column "IVA" bare',
    'Data;Ora;Scontrino;Articolo;Netto;IVA\n13/01/2025;10:00;1;Caffè;10,00;10\n14/01/2025;10:00;2;Vino;20,00;22\n',
    ['2025-01-13 1 Caffè product 1000 1100 100', '2025-01-14 2 Vino product 1000 2440 440'],
  ],
  [
    'German: Netto and MwSt % without order',
    'Datum;Uhrzeit;Artikel;Menge;Netto;MwSt %\n13.01.2025;10:00;Kaffee;2;10,00;19\n13.01.2025;10:05;Brot;1;2,00;7\n',
    ['2025-01-13 2025-01-13 10:00:00 Kaffee product 2000 1190 190', '2025-01-13 2025-01-13 10:05:00 Brot product 1000 214 14'],
  ],
  [
    'a single line, net',
    'Data;Scontrino;Netto;IVA %\n13/01/2025;1;100,00;22\n',
    ['2025-01-13 1 - product 1000 12200 2200'],
  ],
  [
    'Net with VAT rate, English',
    'Date,Receipt,Item,Net,VAT %\n2025-01-13,1,Tea,10.00,20\n2025-01-14,2,Bread,5.00,0\n',
    ['2025-01-13 1 Tea product 1000 1200 200', '2025-01-14 2 Bread product 1000 500 0'],
  ],
  [
    'DDT before invoice in the columns',
    'N. DDT;Data DDT;N. fattura;Data fattura;Cliente;Importo\n7;10/01/2025;1;13/01/2025;Rossi;122,00\n8;11/01/2025;2;14/01/2025;Verdi;61,00\n',
    ['2025-01-13 1 - product 1000 12200 -', '2025-01-14 2 - product 1000 6100 -'],
  ],
  [
    'sales with due date and open amount, German',
    'Rechnungsnr.;Datum;Fällig am;Kunde;Betrag;Offener Betrag\nR1;13.01.2025;13.02.2025;Anna;119,00;0,00\nR2;14.01.2025;14.02.2025;Bea;238,00;238,00\n',
    ['2025-01-13 R1 - product 1000 11900 -', '2025-01-14 R2 - product 1000 23800 -'],
  ],
  [
    'price in cents column and qty: unit_price_cents',
    'order_id,created_at,sku,quantity,unit_price_cents\n1,2025-01-13T10:00:00Z,A,2,1250\n2,2025-01-14T10:00:00Z,B,1,999\n',
    ['2025-01-13 1 A product 2000 2500 -', '2025-01-14 2 B product 1000 999 -'],
  ],
  [
    'till with receipts whose time is "9" hour column',
    'Data;Ora;Scontrino;Totale\n13/01/2025;9;1;10,00\n13/01/2025;10;2;12,00\n',
    ['2025-01-13 1 - product 1000 1000 -', '2025-01-13 2 - product 1000 1200 -'],
  ],
  [
    'restaurants: seats column "Pax" and price per person',
    'Data;Prenotazione;Cliente;Pax;Prezzo a persona;Totale\n13/01/2025;P1;Rossi;4;25,00;100,00\n14/01/2025;P2;Verdi;2;30,00;60,00\n',
    ['2025-01-13 P1 - product 4000 10000 -', '2025-01-14 P2 - product 2000 6000 -'],
  ],
  [
    'the same with no total',
    'Data;Prenotazione;Cliente;Pax;Prezzo a persona\n13/01/2025;P1;Rossi;4;25,00\n14/01/2025;P2;Verdi;2;30,00\n',
    ['2025-01-13 P1 - product 4000 10000 -', '2025-01-14 P2 - product 2000 6000 -'],
  ],
  [
    'nights and price per night, no total',
    'Check-in,Reservation,Guest,Nights,Price per night\n2025-01-13,R1,Ann,3,80.00\n2025-01-14,R2,Bob,1,90.00\n',
    ['2025-01-13 R1 - product 3000 24000 -', '2025-01-14 R2 - product 1000 9000 -'],
  ],
  [
    'Italian: notti e tariffa per notte',
    'Arrivo;Prenotazione;Ospite;Notti;Tariffa per notte\n13/01/2025;R1;Ann;3;80,00\n14/01/2025;R2;Bob;1;90,00\n',
    ['2025-01-13 R1 - product 3000 24000 -', '2025-01-14 R2 - product 1000 9000 -'],
  ],
  [
    'hours and hourly fee, no total',
    'Date,Invoice,Client,Hours,Hourly rate\n2025-01-13,1,Acme,3,50.00\n2025-01-14,2,Beta,1.5,60.00\n',
    ['2025-01-13 1 - product 3000 15000 -', '2025-01-14 2 - product 1500 9000 -'],
  ],
  [
    'square metres',
    'Data;Fattura;Articolo;Mq;Prezzo al mq;Importo\n13/01/2025;1;Parquet;12,5;30,00;375,00\n14/01/2025;2;Piastrelle;8;20,00;160,00\n',
    ['2025-01-13 1 Parquet product 12500 37500 -', '2025-01-14 2 Piastrelle product 8000 16000 -'],
  ],
  [
    'a till with item modifiers priced apart',
    'Order,Date,Item,Qty,Base price,Modifiers price,Total\n1,2025-01-13,Burger,2,8.00,1.00,18.00\n2,2025-01-14,Fries,1,3.00,0.00,3.00\n',
    ['2025-01-13 1 Burger product 2000 1800 -', '2025-01-14 2 Fries product 1000 300 -'],
  ],
  [
    'the same without total',
    'Order,Date,Item,Qty,Base price,Modifiers price\n1,2025-01-13,Burger,2,8.00,1.00\n2,2025-01-14,Fries,1,3.00,0.00\n',
    ['2025-01-13 1 Burger product 2000 1800 -', '2025-01-14 2 Fries product 1000 300 -'],
  ],
  [
    'discount amount without saying per line or piece',
    'Date,Receipt,Item,Qty,Price,Discount\n2025-01-13,1,Mug,2,10.00,2.00\n2025-01-14,2,Bowl,1,20.00,0.00\n',
    ['2025-01-13 1 Mug product 2000 1800 -', '2025-01-14 2 Bowl product 1000 2000 -'],
  ],
  [
    'discount percent without sign, 100 max',
    'Data;Scontrino;Articolo;Q.tà;Prezzo;Sc. %\n13/01/2025;1;Tazza;2;10,00;10\n14/01/2025;2;Vaso;1;20,00;0\n',
    ['2025-01-13 1 Tazza product 2000 1800 -', '2025-01-14 2 Vaso product 1000 2000 -'],
  ],
  [
    'bare Sconto whole numbers that are percents',
    'Data;Scontrino;Articolo;Q.tà;Prezzo;Sconto;Totale\n13/01/2025;1;Tazza;2;10,00;10;18,00\n14/01/2025;2;Vaso;1;20,00;0;20,00\n',
    ['2025-01-13 1 Tazza product 2000 1800 -', '2025-01-14 2 Vaso product 1000 2000 -'],
  ],
  [
    'foreign currency with rate and amount in EUR',
    'Date,Order,Currency,Amount,Exchange rate,Amount EUR\n2025-01-13,1,USD,100.00,0.95,95.00\n2025-01-14,2,EUR,50.00,1,50.00\n',
    ['2025-01-13 1 - product 1000 9500 -', '2025-01-14 2 - product 1000 5000 -'],
  ],
  [
    'two VAT columns plus "esente"',
    'Data;Scontrino;Imponibile 10%;IVA 10%;Imponibile 22%;IVA 22%;Esente;Totale\n13/01/2025;1;10,00;1,00;100,00;22,00;5,00;138,00\n14/01/2025;2;20,00;2,00;0,00;0,00;0,00;22,00\n',
    ['2025-01-13 1 - product 1000 13800 2300', '2025-01-14 2 - product 1000 2200 200'],
  ],
  [
    'cumulated sales column',
    'Data;Incasso;Incasso progressivo\n13/01/2025;100,00;100,00\n14/01/2025;50,00;150,00\n15/01/2025;70,00;220,00\n',
    ['2025-01-13 2025-01-13 - product 1000 10000 -', '2025-01-14 2025-01-14 - product 1000 5000 -', '2025-01-15 2025-01-15 - product 1000 7000 -'],
  ],
  [
    'cumulated before',
    'Data;Progressivo anno;Incasso\n13/01/2025;100,00;100,00\n14/01/2025;150,00;50,00\n15/01/2025;220,00;70,00\n',
    ['2025-01-13 2025-01-13 - product 1000 10000 -', '2025-01-14 2025-01-14 - product 1000 5000 -', '2025-01-15 2025-01-15 - product 1000 7000 -'],
  ],
  [
    'YTD English',
    'Date,Sales YTD,Sales\n2025-01-13,100.00,100.00\n2025-01-14,150.00,50.00\n2025-01-15,220.00,70.00\n',
    ['2025-01-13 2025-01-13 - product 1000 10000 -', '2025-01-14 2025-01-14 - product 1000 5000 -', '2025-01-15 2025-01-15 - product 1000 7000 -'],
  ],
  [
    'last year beside this year',
    'Data;Negozio;Incasso;Incasso anno prec.\n13/01/2025;A;100,00;90,00\n14/01/2025;B;50,00;60,00\n',
    ['2025-01-13 2025-01-13 - product 1000 10000 -', '2025-01-14 2025-01-14 - product 1000 5000 -'],
  ],
  [
    'sale and cost, margin',
    'Data;Scontrino;Articolo;Q;Costo;Vendita;Margine\n13/01/2025;1;Vaso;2;5,00;24,00;14,00\n14/01/2025;2;Tazza;1;2,00;6,00;4,00\n',
    ['2025-01-13 1 Vaso product 2000 2400 -', '2025-01-14 2 Tazza product 1000 600 -'],
  ],
]

describe('exports of many trades', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
