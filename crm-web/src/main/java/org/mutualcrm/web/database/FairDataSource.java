package org.mutualcrm.web.database;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets callers have connections in the order they asked. HikariCP alone starves some of many
 * virtual threads once the pool is used up: seconds instead of milliseconds. Who waits longer than
 * the patience is refused, and told to come again.
 */
final class FairDataSource extends DelegatingDataSource {

  private final Semaphore places;
  private final long patienceMillis;

  FairDataSource(HikariDataSource pool, long patienceMillis) {
    super(pool);
    this.places = new Semaphore(pool.getMaximumPoolSize(), true);
    this.patienceMillis = patienceMillis;
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      if (!places.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
        throw new SQLTransientConnectionException(
            "No database connection became free within " + patienceMillis + " ms");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("Interrupted while waiting for a connection", e);
    }
    try {
      return returning(pool().getConnection());
    } catch (SQLException | RuntimeException e) {
      places.release();
      throw e;
    }
  }

  private DataSource pool() {
    return java.util.Objects.requireNonNull(getTargetDataSource());
  }

  /** A connection that gives its place back when closed, once. */
  private Connection returning(Connection connection) {
    var open = new AtomicBoolean(true);
    return (Connection)
        Proxy.newProxyInstance(
            FairDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              boolean closes = method.getName().equals("close") && method.getParameterCount() == 0;
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              } finally {
                if (closes && open.compareAndSet(true, false)) places.release();
              }
            });
  }
}
