package dev.antomcheckout.blackbox;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what the service says to all of its replicas, as another replica does. */
final class Hints implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    Hints(World world) {
        PgConnection replica = PgConnection.connect(vertx, database(world))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        replica.notificationHandler(
                notification -> heard.addAll(List.of(notification.getPayload().split(" ", -1))));
        replica.query("LISTEN checkout_changes")
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static PgConnectOptions database(World world) {
        try (Connection connection = world.database().getConnection()) {
            String url = connection.getMetaData().getURL().substring("jdbc:".length());
            return new PgConnectOptions()
                    .setPort(URI.create(url).getPort())
                    .setUser("postgres")
                    .setPassword("postgres")
                    .setDatabase("postgres");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> all() {
        return List.copyOf(heard);
    }

    /** How often something of the payment was said to have changed. */
    long of(String account, String paymentRequestId) {
        String hint = account + "/" + HexFormat.of().toHexDigits(paymentRequestId.hashCode());
        return heard.stream().filter(hint::equals).count();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
