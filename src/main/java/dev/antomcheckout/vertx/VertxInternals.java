package dev.antomcheckout.vertx;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the service needs from Vert.x and has no API for. */
public final class VertxInternals {
    private VertxInternals() {}

    /** The Netty pipeline of a connection to an HTTP server, to add a handler. */
    public static Optional<ChannelPipeline> pipeline(HttpConnection connection) {
        return connection instanceof ConnectionBase base
                ? Optional.of(base.channel().pipeline())
                : Optional.empty();
    }

    /** The Netty pipeline of a connection to the database, to add a handler. */
    public static Optional<ChannelPipeline> pipeline(SqlConnection connection) {
        return ((SqlConnectionInternal) connection).unwrap().unwrap() instanceof SocketConnectionBase base
                ? Optional.of(base.socket().channelHandlerContext().pipeline())
                : Optional.empty();
    }

    /**
     * The event loops on which HTTP servers accept connections. A server keeps its listening socket on one of them.
     */
    public static EventLoopGroup acceptors(Vertx vertx) {
        return ((VertxInternal) vertx).getAcceptorEventLoopGroup();
    }

    /** A value that belongs to the request, where Quarkus and its extensions keep theirs; null if there is none. */
    public static @Nullable Object local(HttpServerRequest request, String name) {
        return ((HttpServerRequestInternal) request).context().getLocal(name);
    }

    /** Sets a value that belongs to the request. */
    public static void setLocal(HttpServerRequest request, String name, Object value) {
        ((HttpServerRequestInternal) request).context().putLocal(name, value);
    }

    /**
     * Runs {@code task} on a duplicate of the present context if that is the root context of an event loop, which cannot keep
     * fields of the log. Everywhere else it runs as it is.
     */
    public static void onDuplicateOfRootContext(Runnable task) {
        if (Vertx.currentContext() instanceof ContextInternal root && !VertxContext.isDuplicatedContext(root)) {
            root.duplicate().dispatch(task);
        } else {
            task.run();
        }
    }

    /** Whether Vert.x has no class of its own for this failure, so that its message alone names the cause. */
    public static boolean isNamedByMessageOnly(Throwable failure) {
        return failure instanceof NoStackTraceThrowable;
    }
}
