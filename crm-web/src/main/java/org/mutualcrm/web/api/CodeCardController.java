package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.codechange.CodeAct;
import org.mutualcrm.codechange.CodeChangeItem;
import org.mutualcrm.codechange.CodeChanges;
import org.mutualcrm.codechange.CodeOutcome;
import org.mutualcrm.codechange.UndoOutcome;
import org.mutualcrm.offer.CodeCard;
import org.mutualcrm.offer.CodeKind;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.QrCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One code: what is known of it, and its picture. */
@RestController
@RequestMapping("/api/v1/codes/{code}")
@Allowed(Permission.OFFER_WRITE)
class CodeCardController {

  private static final int CHANGES = 20;

  private final Codes codes;
  private final CodeChanges changes;

  CodeCardController(Codes codes, CodeChanges changes) {
    this.codes = codes;
    this.changes = changes;
  }

  /** What is known of it; whose it is only for who may read customers. */
  @GetMapping
  CodeCardJson read(@PathVariable CodeText code, CurrentStaff staff) {
    return CodeCardJson.of(
        found(code), changes.of(code, CHANGES), staff.may(Permission.CUSTOMER_READ));
  }

  /** The code as it is handed out, to be scanned. */
  @GetMapping(value = "/qr", produces = "image/svg+xml")
  String qr(@PathVariable CodeText code) {
    return QrCode.of(found(code).code().scanned()).svg();
  }

  private CodeCard found(CodeText code) {
    return codes.find(code).orElseThrow(() -> Refused.notFound("code"));
  }

  record CodeChangedJson(
      UUID change,
      CodeAct act,
      CodeOutcome outcome,
      @Nullable String newCode,
      @Nullable UndoOutcome undo,
      String by,
      Instant at) {

    static CodeChangedJson of(CodeChangeItem it) {
      var made = it.newCode();
      return new CodeChangedJson(
          it.change().value(),
          it.act(),
          it.outcome(),
          made == null ? null : made.value(),
          it.undo(),
          it.by(),
          it.at());
    }
  }

  /**
   * @param printed as it is handed out
   * @param maxUses absent for as often as the offer allows
   * @param until from when on it works no more
   * @param replaces the code in whose stead it was made
   * @param successor the newest that was made in its stead
   */
  record CodeCardJson(
      String code,
      String printed,
      CodeKind kind,
      UUID offerId,
      UUID batch,
      int uses,
      @Nullable Integer maxUses,
      @Nullable UUID customer,
      Instant createdAt,
      @Nullable Instant receivedAt,
      @Nullable Instant voidedAt,
      Instant until,
      @Nullable String replaces,
      @Nullable String successor,
      List<CodeChangedJson> changes) {

    static CodeCardJson of(CodeCard it, List<CodeChangeItem> changes, boolean told) {
      var code = it.code();
      var customer = told ? code.customer() : null;
      return new CodeCardJson(
          code.code().value(),
          code.printed(),
          code.kind(),
          it.offer().value(),
          it.batch(),
          code.uses(),
          code.maxUses(),
          customer == null ? null : customer.value(),
          code.createdAt(),
          it.receivedAt(),
          it.voidedAt(),
          it.until(),
          value(it.replaces()),
          value(it.successor()),
          changes.stream().map(CodeChangedJson::of).toList());
    }

    private static @Nullable String value(@Nullable CodeText code) {
      return code == null ? null : code.value();
    }
  }
}
