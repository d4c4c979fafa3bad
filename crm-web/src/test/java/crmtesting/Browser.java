package crmtesting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a window: keeps cookies per site, follows redirects when told to. */
public class Browser {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Map<String, String>> cookies = new HashMap<>();
  private final URI home;

  public Browser(int port) {
    this.home = URI.create("http://127.0.0.1:" + port);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  public HttpResponse<String> post(String path, String body, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> submit(String path, Map<String, String> form) {
    return post(path, encoded(form), "Content-Type", "application/x-www-form-urlencoded");
  }

  /** Reads a stream line by line until it ends. */
  public void listen(String path, Consumer<String> line) {
    var request = request(path, "Cookie", cookies(home.getAuthority())).GET().build();
    try {
      http.send(request, BodyHandlers.ofLines()).body().forEach(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String cookies(String site) {
    return cookies.getOrDefault(site, Map.of()).entrySet().stream()
        .map(it -> it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Goes on to where an answer sends, until one does not. */
  public HttpResponse<String> follow(HttpResponse<String> answer) {
    for (int hops = 0; hops < 10 && answer.statusCode() / 100 == 3; hops++) {
      answer = get(answer.uri().resolve(location(answer)).toString());
    }
    return answer;
  }

  public HttpResponse<String> signIn(String username, String password) {
    var form = new LinkedHashMap<String, String>();
    form.put("username", username);
    form.put("password", password);
    form.put("_csrf", csrf(get("/login")));
    return submit("/login", form);
  }

  /** The CSRF token of a page. */
  public static String csrf(HttpResponse<String> page) {
    return found("name=\"_csrf\" value=\"([^\"]+)\"", page);
  }

  /** Where the first form of a page goes. */
  public static String action(HttpResponse<String> page) {
    return found("<form[^>]* action=\"([^\"]+)\"", page).replace("&amp;", "&");
  }

  public static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(home.resolve(path));
    request.setHeader("Accept", "text/html,*/*");
    for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    var site = builder.build().uri().getAuthority();
    var jar = cookies.computeIfAbsent(site, _ -> new LinkedHashMap<>());
    if (!jar.isEmpty()) {
      builder.setHeader(
          "Cookie",
          jar.entrySet().stream()
              .map(it -> it.getKey() + "=" + it.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      var answer = http.send(builder.build(), BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(it -> keep(jar, it));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void keep(Map<String, String> jar, String header) {
    var cookie = header.substring(0, header.contains(";") ? header.indexOf(';') : header.length());
    var name = cookie.substring(0, cookie.indexOf('='));
    var value = cookie.substring(cookie.indexOf('=') + 1);
    boolean ended =
        value.isEmpty() || HttpCookie.parse(header).stream().anyMatch(it -> it.getMaxAge() == 0);
    if (ended) jar.remove(name);
    else jar.put(name, value);
  }

  private static String found(String pattern, HttpResponse<String> page) {
    var match = Pattern.compile(pattern).matcher(page.body());
    if (match.find()) return match.group(1);
    throw new AssertionError(
        pattern + " is not in " + page.uri() + " " + page.statusCode() + "\n" + page.body());
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(it ->
            URLEncoder.encode(it.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
