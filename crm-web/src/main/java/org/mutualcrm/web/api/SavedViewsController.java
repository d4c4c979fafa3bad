package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.conversation.ConversationQuery;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.SavedView;
import org.mutualcrm.conversation.SavedViewResult;
import org.mutualcrm.conversation.SavedViews;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Searches of the inbox that are kept, one's own and shared ones. */
@RestController
@RequestMapping("/api/v1/inbox-views")
@Allowed(Permission.CONVERSATION_READ)
class SavedViewsController {

  private final SavedViews views;
  private final Inbox inbox;

  SavedViewsController(SavedViews views, Inbox inbox) {
    this.views = views;
    this.inbox = inbox;
  }

  @GetMapping
  List<ViewJson> list(CurrentStaff staff) {
    var seeker = ConversationChangesController.seeker(staff);
    return views.of(staff.username()).stream()
        .map(it -> ViewJson.of(it, inbox.count(ConversationQuery.read(it.query()), seeker)))
        .toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ViewJson keep(@Valid @RequestBody ViewRequest request, CurrentStaff staff) {
    var kept = kept(views.keep(request.name(), request.query(), request.shared(), staff));
    var seeker = ConversationChangesController.seeker(staff);
    return ViewJson.of(kept, inbox.count(ConversationQuery.read(kept.query()), seeker));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void drop(@PathVariable UUID id, CurrentStaff staff) {
    kept(views.drop(id, staff));
  }

  private static SavedView kept(SavedViewResult result) {
    return switch (result) {
      case SavedViewResult.Kept(var view) -> view;
      case SavedViewResult.Dropped(var view) -> view;
      case SavedViewResult.NoSuchView _ -> throw Refused.notFound("view");
      case SavedViewResult.NameTaken(var name) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NAME_TAKEN",
              "You have a view " + name + " already.",
              "Take another name, or drop that one first.");
      case SavedViewResult.NotYours _ ->
          throw Refused.because(
              HttpStatus.FORBIDDEN,
              "NOT_YOURS",
              "Shared views are for whoever looks after the inbox.",
              "Keep it for yourself, or ask a senior agent.");
    };
  }

  record ViewRequest(
      @NotBlank @Size(max = SavedView.LONGEST_NAME) String name,
      @NotNull @Size(max = ConversationQuery.LONGEST) String query,
      boolean shared) {}

  /**
   * @param count how many it finds; one more than 1000 where there are more
   */
  record ViewJson(UUID id, String name, String query, boolean shared, String owner, long count) {

    static ViewJson of(SavedView it, long count) {
      return new ViewJson(it.id(), it.name(), it.query(), it.shared(), it.owner(), count);
    }
  }
}
