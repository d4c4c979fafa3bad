package org.mutualcrm.connector;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.MapImport.Said;
import org.mutualcrm.legacy.Target;

/**
 * What is read from a SuiteCRM 7 (or SugarCRM CE 6.5) database, by its own schema: a deleted row is
 * a row that says so, a relation that was deleted is none, and a row is as new as the newest of
 * what it is put together from.
 */
final class SuiteCrmQueries {

  /** A query with what its columns mean. Its watermark is {@code date_modified} in each. */
  record Read(String name, ImportKind kind, String query, List<Said> mapping) {}

  private static final String PERSON_ADDRESS =
      """
      left join email_addr_bean_rel r on r.bean_id = b.id and r.bean_module = '%1$s' and r.deleted = 0
        and r.primary_address = 1 and not exists (
          select 1 from email_addr_bean_rel s where s.bean_id = b.id and s.bean_module = '%1$s' and s.deleted = 0
            and s.primary_address = 1 and s.id < r.id)
      left join email_addresses e on e.id = r.email_address_id and e.deleted = 0
      """;

  // Also of relations that are gone: taking an address away is a change of its owner.
  private static final String ADDRESS_CHANGED =
      """
      coalesce((select max(s.date_modified) from email_addr_bean_rel s where s.bean_id = b.id), b.date_modified),
      coalesce((select max(t.date_modified) from email_addr_bean_rel s join email_addresses t
                on t.id = s.email_address_id where s.bean_id = b.id), b.date_modified)
      """;

  private static final String CONTACTS =
      """
      select b.id, b.salutation, b.first_name, b.last_name, b.birthdate, b.title as job_title, b.department,
        (select min(a.name) from accounts_contacts ac join accounts a on a.id = ac.account_id and a.deleted = 0
         where ac.contact_id = b.id and ac.deleted = 0) as account_name,
        e.email_address, e.invalid_email, e.opt_out, e.confirm_opt_in,
        coalesce(nullif(b.phone_mobile, ''), nullif(b.phone_work, ''), nullif(b.phone_home, ''),
                 nullif(b.phone_other, '')) as phone, b.do_not_call,
        b.primary_address_street, b.primary_address_city, b.primary_address_state, b.primary_address_postalcode,
        b.primary_address_country, b.lead_source, b.lawful_basis, b.description, b.deleted,
        greatest(coalesce(b.date_modified, b.date_entered),
          coalesce((select max(ac.date_modified) from accounts_contacts ac where ac.contact_id = b.id),
                   b.date_modified),
      """
          + ADDRESS_CHANGED
          + ") as date_modified from contacts b\n"
          + PERSON_ADDRESS.formatted("Contacts");

  private static final String ACCOUNTS =
      """
      select b.id, b.name, e.email_address, e.invalid_email, e.opt_out, b.phone_office, b.website, b.industry,
        b.account_type, b.billing_address_street, b.billing_address_city, b.billing_address_state,
        b.billing_address_postalcode, b.billing_address_country, b.description, b.deleted,
        greatest(coalesce(b.date_modified, b.date_entered),
      """
          + ADDRESS_CHANGED
          + ") as date_modified from accounts b\n"
          + PERSON_ADDRESS.formatted("Accounts");

  /**
   * With the table of what happened, how its people are found, when it was, and which rows count.
   */
  private static final String HAPPENED =
      """
      select concat(x.id, ':', p.id) as id, p.id as customer_id, '%1$s' as activity_type, %2$s as happened_at,
        x.name, x.description, x.%3$s as status,
        case when x.deleted = 1 or l.deleted = 1 then 1 else 0 end as deleted,
        greatest(coalesce(x.date_modified, x.date_entered), coalesce(l.date_modified, x.date_modified, x.date_entered))
          as date_modified
      from %4$s x join %5$s l on l.%6$s = x.id join contacts p on p.id = l.contact_id and p.deleted = 0
      where %7$s
      """;

  private static final String HAPPENED_TO_ACCOUNT =
      """
      union all
      select concat(x.id, ':', p.id), p.id, '%1$s', %2$s, x.name, x.description, x.%3$s, x.deleted,
        coalesce(x.date_modified, x.date_entered)
      from %4$s x join accounts p on p.id = x.%5$s and p.deleted = 0
      where %6$s
      """;

  private static final String NOTES =
      """
      select concat(x.id, ':', p.id) as id, p.id as customer_id, 'Note' as activity_type,
        x.date_entered as happened_at, x.name, x.description, x.filename as status, x.deleted,
        coalesce(x.date_modified, x.date_entered) as date_modified
      from notes x join contacts p on p.deleted = 0
        and p.id = case when x.parent_type = 'Contacts' then x.parent_id else x.contact_id end
      union all
      select concat(x.id, ':', p.id), p.id, 'Note', x.date_entered, x.name, x.description, x.filename, x.deleted,
        coalesce(x.date_modified, x.date_entered)
      from notes x join accounts p on p.id = x.parent_id and p.deleted = 0 where x.parent_type = 'Accounts'
      """;

  private static final String OPPORTUNITIES =
      """
      select concat(x.id, ':', p.id) as id, p.id as customer_id, 'Opportunity' as activity_type,
        x.date_entered as happened_at, concat(x.name, ' · ', coalesce(x.sales_stage, '')) as name, x.description,
        x.amount, case when x.deleted = 1 or l.deleted = 1 then 1 else 0 end as deleted,
        greatest(coalesce(x.date_modified, x.date_entered), coalesce(l.date_modified, x.date_modified, x.date_entered))
          as date_modified
      from opportunities x join opportunities_contacts l on l.opportunity_id = x.id
        join contacts p on p.id = l.contact_id and p.deleted = 0
      """;

  private static final String CAMPAIGNS =
      """
      select x.id, x.target_id as customer_id, 'Campaign' as activity_type, x.activity_date as happened_at,
        concat(c.name, ' · ', coalesce(x.activity_type, '')) as name, x.more_information as description,
        coalesce(x.deleted, 0) as deleted, coalesce(x.date_modified, x.activity_date) as date_modified
      from campaign_log x join campaigns c on c.id = x.campaign_id
        join contacts p on p.id = x.target_id and p.deleted = 0
      where x.target_type = 'Contacts'
      """;

  private SuiteCrmQueries() {}

  /** People first: what happened to somebody unknown waits for them. */
  static List<Read> all() {
    return List.of(
        new Read("accounts", ImportKind.CUSTOMERS, ACCOUNTS, accounts()),
        new Read("contacts", ImportKind.CUSTOMERS, CONTACTS, contacts()),
        happened(
            "calls",
            happened("Call", "x.date_start", "status", "calls", "calls_contacts", "call_id", HELD)
                + toAccount(
                    "Call", "x.date_start", "status", "calls", "parent_id", OF_ACCOUNT + HELD)),
        happened(
            "meetings",
            happened(
                    "Meeting",
                    "x.date_start",
                    "status",
                    "meetings",
                    "meetings_contacts",
                    "meeting_id",
                    HELD)
                + toAccount(
                    "Meeting",
                    "x.date_start",
                    "status",
                    "meetings",
                    "parent_id",
                    OF_ACCOUNT + HELD)),
        happened("notes", NOTES),
        happened(
            "cases",
            happened(
                    "Case",
                    "x.date_entered",
                    "status",
                    "cases",
                    "contacts_cases",
                    "case_id",
                    "1 = 1")
                + toAccount("Case", "x.date_entered", "status", "cases", "account_id", "1 = 1")),
        withAmount(happened("opportunities", OPPORTUNITIES)),
        happened("campaigns", CAMPAIGNS));
  }

  // What is only planned has not happened.
  private static final String HELD = "(x.status = 'Held' or x.deleted = 1)";
  private static final String OF_ACCOUNT = "x.parent_type = 'Accounts' and ";

  private static String happened(
      String type, String at, String status, String table, String link, String by, String which) {
    return HAPPENED.formatted(type, at, status, table, link, by, which);
  }

  private static String toAccount(
      String type, String at, String status, String table, String by, String which) {
    return HAPPENED_TO_ACCOUNT.formatted(type, at, status, table, by, which);
  }

  private static Read happened(String name, String query) {
    return new Read(
        name,
        ImportKind.ACTIVITIES,
        query,
        List.of(
            said("id", Target.ACTIVITY_ID),
            said("customer_id", Target.CUSTOMER_KEY),
            said("activity_type", Target.ACTIVITY_TYPE),
            said("happened_at", Target.ACTIVITY_DATE),
            said("name", Target.SUBJECT),
            said("description", Target.TEXT),
            said("deleted", Target.DELETED),
            said("date_modified", Target.IGNORE)));
  }

  private static Read withAmount(Read it) {
    var mapping = new ArrayList<>(it.mapping());
    mapping.add(said("amount", Target.AMOUNT));
    return new Read(it.name(), it.kind(), it.query(), List.copyOf(mapping));
  }

  private static List<Said> contacts() {
    return List.of(
        said("id", Target.EXTERNAL_ID),
        said("salutation", Target.TITLE),
        said("first_name", Target.GIVEN_NAME),
        said("last_name", Target.FAMILY_NAME),
        said("birthdate", Target.BIRTH_DATE),
        said("account_name", Target.ORGANISATION),
        said("email_address", Target.EMAIL),
        said("invalid_email", Target.EMAIL_INVALID),
        said("opt_out", Target.EMAIL_OPT_OUT),
        said("phone", Target.PHONE),
        said("primary_address_street", Target.STREET),
        said("primary_address_city", Target.CITY),
        said("primary_address_state", Target.REGION),
        said("primary_address_postalcode", Target.POSTAL_CODE),
        said("primary_address_country", Target.COUNTRY),
        said("deleted", Target.DELETED),
        said("date_modified", Target.IGNORE));
  }

  private static List<Said> accounts() {
    return List.of(
        said("id", Target.EXTERNAL_ID),
        said("name", Target.ORGANISATION),
        said("email_address", Target.EMAIL),
        said("invalid_email", Target.EMAIL_INVALID),
        said("opt_out", Target.EMAIL_OPT_OUT),
        said("phone_office", Target.PHONE),
        said("billing_address_street", Target.STREET),
        said("billing_address_city", Target.CITY),
        said("billing_address_state", Target.REGION),
        said("billing_address_postalcode", Target.POSTAL_CODE),
        said("billing_address_country", Target.COUNTRY),
        said("deleted", Target.DELETED),
        said("date_modified", Target.IGNORE));
  }

  private static Said said(String column, Target target) {
    return new Said(column, target, null);
  }
}
