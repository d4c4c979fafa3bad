package org.mutualcrm.web;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Refuses the one character that PostgreSQL can not keep, in whatever is typed into an address or a
 * form, by the name of the field.
 */
@ControllerAdvice
class StorableText extends PropertyEditorSupport {

  @InitBinder
  void bind(WebDataBinder binder) {
    binder.registerCustomEditor(String.class, new StorableText());
  }

  @Override
  public void setAsText(String text) {
    if (text.indexOf('\0') >= 0)
      throw new IllegalArgumentException("The character U+0000 can not be kept.");
    setValue(text);
  }

  @Override
  public String getAsText() {
    return getValue() == null ? "" : getValue().toString();
  }
}
