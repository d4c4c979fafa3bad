package org.mutualcrm.legacy;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What columns are called in English, German, French, Spanish, Italian and Dutch exports. */
final class ColumnNames {

  private static final String CUSTOMER_NUMBERS =
      """
      customerkey customerid customerno customernumber customernr customercode custid custno clientid clientno
      contactid personid memberid accountid accountno externalid recordid legacyid crmid userid
      kundennummer kundennr kdnr kundenid kontaktid mitgliedsnummer
      numeroclient numclient noclient idclient codeclient refclient
      codigocliente idcliente numerocliente nocliente numcliente ncliente
      codicecliente numerodicliente codcliente klantnummer klantnr klantid
      """;

  private static final Map<Target, Set<String>> NAMES = new EnumMap<>(Target.class);

  static {
    name(Target.EXTERNAL_ID, CUSTOMER_NUMBERS + " id key nr number nummer numero uuid guid uid");
    name(Target.CUSTOMER_KEY, CUSTOMER_NUMBERS + " customer kunde client cliente klant");
    name(
        Target.TITLE,
        "title prefix salutation anrede titel civilite titre tratamiento titolo aanhef");
    name(
        Target.GIVEN_NAME,
        """
        firstname givenname forename fname first vorname prenom nombre nombredepila nome voornaam
        contactfirstname
        """);
    name(
        Target.MIDDLE_NAME,
        "middlename middle middleinitial zweitername deuxiemeprenom segundonombre secondonome");
    name(
        Target.FAMILY_NAME,
        """
        lastname familyname surname lname last nachname familienname zuname nomdefamille nom apellido
        apellidos cognome achternaam contactlastname
        """);
    name(
        Target.FULL_NAME,
        """
        name fullname customername contactname displayname vollername kundenname kontaktname nomcomplet
        nombrecompleto nomecompleto nominativo personname
        """);
    name(
        Target.ORGANISATION,
        """
        company companyname organisation organization organisationname organizationname firm business
        businessname sitename institution firma firmenname unternehmen entreprise societe raisonsociale
        empresa razonsocial azienda ragionesociale bedrijf accountname
        """);
    name(
        Target.EMAIL,
        """
        email emailaddress mail mailaddress emailid primaryemail emailadresse mailadresse courriel
        adresseemail adressemail correo correoelectronico direccionemail postaelettronica indirizzoemail
        """);
    name(
        Target.PHONE,
        """
        phone phonenumber telephone telephonenumber mobile mobilephone cell cellphone tel telefon
        telefonnummer handy mobil mobiltelefon rufnummer numerodetelephone portable telefono movil
        numerodetelefono cellulare telefoon phone1
        """);
    name(
        Target.BIRTH_DATE,
        """
        birthdate dateofbirth dob birthday born geburtsdatum geburtstag geb gebdatum datedenaissance
        naissance fechadenacimiento fechanacimiento nacimiento datadinascita datanascita geboortedatum
        """);
    name(Target.GENDER, "gender sex geschlecht sexe genre sexo genero sesso genere geslacht");
    name(
        Target.LANGUAGE,
        "language lang locale sprache langue idioma lingua taal preferredlanguage");
    name(
        Target.STREET,
        """
        street address address1 addressline addressline1 streetaddress strasse anschrift adresse rue
        direccion calle indirizzo via straat
        """);
    name(
        Target.POSTAL_CODE,
        "postalcode postcode zip zipcode plz postleitzahl codepostal codigopostal cp cap codicepostale");
    name(
        Target.CITY,
        "city town locality ort stadt wohnort ville commune ciudad localidad citta comune");
    name(
        Target.REGION,
        "region state province county stateprovince bundesland departement provincia estado regione");
    name(
        Target.COUNTRY,
        "country countrycode countryregion nation land pays pais paese nazione staat");
    name(Target.HANDLE, "handle username nickname screenname login benutzername pseudo usuario");
    name(
        Target.PICTURE_URL,
        "picture pictureurl avatar avatarurl photo photourl image imageurl foto bild");
    name(
        Target.CUSTOMER_SINCE,
        """
        customersince datefirstpurchase firstpurchase firstpurchasedate membersince since joindate joined
        registrationdate kundeseit erstkauf clientdepuis clientedesde clientedal registered
        """);
    name(
        Target.ORDER_NUMBER,
        """
        ordernumber orderno ordernr orderid order salesorder salesordernumber invoice invoiceno
        invoicenumber invoiceid receipt receiptno transactionid basketid bestellnummer bestellnr
        auftragsnummer auftragsnr rechnungsnummer belegnummer numerocommande nocommande commande
        numerofacture facture numeropedido pedido numerofactura factura numeroordine ordine fattura
        numerodiordine
        """);
    name(
        Target.ORDER_DATE,
        """
        orderdate invoicedate date purchasedate transactiondate saledate datetime orderedat createdat
        bestelldatum auftragsdatum rechnungsdatum belegdatum datum datecommande datedecommande datefacture
        fecha fechapedido fechafactura data dataordine datafattura
        """);
    name(
        Target.QUANTITY,
        "quantity qty orderquantity orderqty units count menge anzahl stueck quantite qte cantidad quantita");
    name(
        Target.UNIT_PRICE,
        "unitprice price priceeach itemprice einzelpreis preis stueckpreis prixunitaire prix precio "
            + "preciounitario prezzo prezzounitario");
    name(
        Target.AMOUNT,
        "amount linetotal total totalamount sales salesamount salesvalue revenue betrag summe umsatz gesamt "
            + "montant importe importo totale");
    name(
        Target.PRODUCT,
        """
        product productname description item itemname productdescription article artikel artikelname
        produkt bezeichnung produit designation producto articulo descripcion prodotto articolo descrizione
        productkey productid sku stockcode
        """);
    name(Target.EMAIL_OPT_OUT, "optout emailoptout optedout unsubscribed nomailing abgemeldet");
    name(Target.EMAIL_INVALID, "invalidemail emailinvalid bounced hardbounce");
    name(
        Target.DELETED, "deleted isdeleted deletedatsource geloescht supprime eliminado eliminato");
    name(Target.ACTIVITY_ID, "activityid activitykey callid meetingid noteid caseid id");
    name(
        Target.ACTIVITY_DATE,
        "activitydate occurredat happenedat datestart dateentered date datum createdat");
    name(Target.ACTIVITY_TYPE, "activitytype activitykind kind type art");
    name(Target.SUBJECT, "subject name title betreff objet asunto oggetto");
    name(Target.TEXT, "text description body content note notes beschreibung");
  }

  private ColumnNames() {}

  /** How strongly a name speaks for a target: 0 to 95. */
  static int confidence(String column, Target target) {
    var names = NAMES.get(target);
    if (names == null) return 0;
    var folded = folded(column);
    if (names.contains(folded)) return generic(folded) ? 85 : 95;
    var bare = folded.replaceAll("\\d+$", "");
    if (!bare.equals(folded) && names.contains(bare)) return folded.endsWith("1") ? 85 : 45;
    for (var word : List.of("customer", "contact", "person", "kunden", "client", "billing")) {
      if (folded.startsWith(word) && names.contains(folded.substring(word.length()))) return 80;
    }
    return names.stream().anyMatch(it -> it.length() > 5 && folded.contains(it)) ? 60 : 0;
  }

  static boolean generic(String folded) {
    return Set.of(
            "id",
            "key",
            "nr",
            "number",
            "name",
            "date",
            "data",
            "title",
            "productkey",
            "productid",
            "sku",
            "stockcode",
            "address",
            "uid",
            "nom",
            "nombre",
            "nome")
        .contains(folded);
  }

  static String folded(String column) {
    return Normalizer.normalize(column.replace("ß", "ss"), Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static void name(Target target, String names) {
    NAMES.put(target, Set.copyOf(List.of(names.strip().split("\\s+"))));
  }
}
