package org.mutualcrm.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * One client on one connection that it keeps. Plain blocking sockets, since whatever the loader
 * takes of the processors the server under load does not have.
 */
class Caller implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final HttpHost host;
  private final HttpRequestExecutor exchange = new HttpRequestExecutor();
  private final DefaultBHttpClientConnectionFactory connections =
      DefaultBHttpClientConnectionFactory.builder().http1Config(Http1Config.DEFAULT).build();
  private @Nullable HttpClientConnection connection;

  Caller(URI server) {
    host = new HttpHost(server.getScheme(), server.getHost(), server.getPort());
  }

  /** The status of the answer, which is read to its end. */
  int send(ClassicHttpRequest request) throws IOException {
    request.setHeader("Host", host.toHostString());
    try {
      var open = open();
      try (var answer = exchange.execute(request, open, HttpCoreContext.create())) {
        EntityUtils.consume(answer.getEntity());
        var after = answer.getFirstHeader("Connection");
        if (after != null && after.getValue().equalsIgnoreCase("close")) close();
        return answer.getCode();
      }
    } catch (IOException e) {
      close();
      throw e;
    } catch (HttpException e) {
      close();
      throw new IOException(e);
    }
  }

  private HttpClientConnection open() throws IOException {
    if (connection == null || !connection.isOpen()) {
      var socket = new Socket(host.getHostName(), host.getPort() < 0 ? 80 : host.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      connection = connections.createConnection(socket);
    }
    return connection;
  }

  @Override
  public void close() throws IOException {
    if (connection != null) connection.close();
    connection = null;
  }
}
