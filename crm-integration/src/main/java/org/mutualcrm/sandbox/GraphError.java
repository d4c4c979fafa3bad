package org.mutualcrm.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * The Graph API's word for no.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">Handling
 *     errors</a>
 */
class GraphError extends RuntimeException {

  private final int status;
  private final String type;
  private final int code;
  private final @Nullable Integer subcode;

  private GraphError(int status, String type, int code, @Nullable Integer subcode, String message) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.subcode = subcode;
  }

  static GraphError badToken() {
    return new GraphError(
        401, "OAuthException", 190, null, "Invalid OAuth access token - Cannot parse access token");
  }

  static GraphError noToken() {
    return new GraphError(
        400,
        "OAuthException",
        2500,
        null,
        "An active access token must be used to query information about the current user.");
  }

  static GraphError noProof() {
    return new GraphError(
        400,
        "GraphMethodException",
        100,
        null,
        "API calls from the server require an appsecret_proof argument");
  }

  static GraphError badProof() {
    return new GraphError(
        400,
        "GraphMethodException",
        100,
        null,
        "Invalid appsecret_proof provided in the API argument");
  }

  static GraphError missing(String parameter) {
    return parameter("The parameter " + parameter + " is required");
  }

  static GraphError parameter(String what) {
    return new GraphError(400, "OAuthException", 100, null, "(#100) " + what);
  }

  static GraphError unknownObject(String id) {
    return new GraphError(
        400,
        "GraphMethodException",
        100,
        33,
        "Unsupported post request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions,"
                .formatted(id)
            + " or does not support this operation.");
  }

  static GraphError unknownRecipient() {
    return new GraphError(400, "OAuthException", 100, 2_018_001, "(#100) No matching user found");
  }

  static GraphError notPermitted() {
    return new GraphError(
        403,
        "OAuthException",
        200,
        null,
        "(#200) The user hasn't authorized the application to perform this action");
  }

  static GraphError tooFast() {
    return new GraphError(
        400, "OAuthException", 613, null, "(#613) Calls to this api have exceeded the rate limit.");
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  int code() {
    return code;
  }

  @Nullable Integer subcode() {
    return subcode;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
