package org.mutualcrm.sms;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.MalformedPayload;

/** The fields of a form as it was posted, in the order of their names. */
final class Form {

  private static final int MOST = 500;

  private final TreeMap<String, String> fields = new TreeMap<>();

  /**
   * @throws MalformedPayload if these bytes are no form
   */
  static Form read(byte[] body) {
    var form = new Form();
    var text = new String(body, StandardCharsets.UTF_8);
    if (text.isBlank()) throw new MalformedPayload("the form is empty");
    var pairs = text.split("&");
    if (pairs.length > MOST) throw new MalformedPayload("a form has at most " + MOST + " fields");
    for (var pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals <= 0) throw new MalformedPayload("the body is no form");
      form.fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return form;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedPayload("the form is not encoded as forms are", e);
    }
  }

  /** All of them, by name. */
  Map<String, String> fields() {
    return fields;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** A field that is not blank. */
  @Nullable String text(String name) {
    var value = fields.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  String needed(String name) {
    var value = text(name);
    if (value == null) throw new MalformedPayload("'" + name + "' is missing");
    return value;
  }
}
