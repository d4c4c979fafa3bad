package org.mutualcrm.web.api;

import java.util.List;
import java.util.UUID;
import org.mutualcrm.capture.AccountState;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.generic.InteractionSheet;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What customers said elsewhere, as a file. */
@RestController
@RequestMapping("/api/v1/channels/{id}/uploads")
class InteractionUploadsController {

  private static final int MAX_FILE = 20 * 1024 * 1024;
  private static final int SHOWN = 1_000;
  private static final String NETWORK = "json";

  private final ChannelAccounts accounts;
  private final Capture capture;

  InteractionUploadsController(ChannelAccounts accounts, Capture capture) {
    this.accounts = accounts;
    this.capture = capture;
  }

  /**
   * Takes a CSV file of interactions into a channel of the network json. Its first line names the
   * fields of the JSON format (id, occurredAt, author_id, text). Rows that can not be meant are
   * named and left out; the others are captured within moments, each once however often it is
   * brought.
   *
   * @param dryRun only says what would be done
   */
  @PostMapping(consumes = {"text/csv", "application/octet-stream"})
  @Allowed(Permission.INTERACTION_WRITE)
  ResponseEntity<UploadJson> upload(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestBody(required = false) byte[] body) {
    var account =
        accounts
            .find(id)
            .filter(it -> it.network().equals(NETWORK))
            .filter(it -> accounts.state(it) != AccountState.DISCONNECTED)
            .orElseThrow(() -> Refused.notFound("channel of the network json"));
    var file = body == null ? new byte[0] : body;
    if (file.length > MAX_FILE) {
      throw Refused.because(
          HttpStatus.CONTENT_TOO_LARGE,
          "TOO_LARGE",
          "A file has at most 20 MiB.",
          "Cut it into several.");
    }
    try {
      var sheet = InteractionSheet.read(account, file);
      if (!dryRun) sheet.deliveries().forEach(it -> capture.bring(account, it));
      return ResponseEntity.status(dryRun ? HttpStatus.OK : HttpStatus.ACCEPTED)
          .body(UploadJson.of(sheet));
    } catch (MalformedPayload e) {
      throw Refused.because(
          HttpStatus.BAD_REQUEST,
          "MALFORMED_FILE",
          "This is no file of interactions: " + e.getMessage() + ".",
          "See docs/integration/json.md for its columns.");
    }
  }

  /**
   * @param read rows under the first line
   * @param accepted rows that are captured, or would be
   * @param rejected the first thousand that are not, and why
   */
  record UploadJson(
      int read, int accepted, int rejectedRows, List<InteractionSheet.Rejected> rejected) {

    static UploadJson of(InteractionSheet sheet) {
      var rejected = sheet.rejected();
      return new UploadJson(
          sheet.rows(),
          sheet.rows() - rejected.size(),
          rejected.size(),
          rejected.stream().limit(SHOWN).toList());
    }
  }
}
