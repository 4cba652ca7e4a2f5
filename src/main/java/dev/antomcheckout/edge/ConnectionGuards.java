package dev.antomcheckout.edge;

import dev.antomcheckout.vertx.VertxInternals;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;

/**
 * Puts {@link FirstBytes} in front of every connection that the HTTP servers accept, that of management included. Vert.x
 * has no place for a handler before its decoder, so the handler is added to the sockets that listen.
 */
@ApplicationScoped
class ConnectionGuards {
    private static final String NAME = "connectionGuards";
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Long enough for both servers to listen. */
    private static final int ROUNDS = 600;

    private final Vertx vertx;
    private final HttpConfig config;
    private final Refusals refusals;
    private final SecurityEvents events;

    ConnectionGuards(Vertx vertx, HttpConfig config, Refusals refusals, SecurityEvents events) {
        this.vertx = vertx;
        this.config = config;
        this.refusals = refusals;
        this.events = events;
    }

    /** No event is sent for the server of management, so the sockets are looked for until both surely listen. */
    void begin(@Observes StartupEvent start) {
        lookAgain(ROUNDS);
    }

    void listening(@ObservesAsync HttpServerStart start) {
        look();
    }

    void listeningSecurely(@ObservesAsync HttpsServerStart start) {
        look();
    }

    private void lookAgain(int rounds) {
        look();
        if (rounds > 0) {
            vertx.setTimer(PAUSE.toMillis(), timer -> lookAgain(rounds - 1));
        }
    }

    private void look() {
        for (EventExecutor executor : VertxInternals.acceptors(vertx)) {
            if (executor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> loop.registeredChannelsIterator().forEachRemaining(this::guard));
            }
        }
    }

    private void guard(Channel channel) {
        if (channel instanceof ServerChannel && channel.pipeline().context(NAME) == null) {
            channel.pipeline().addFirst(NAME, new Acceptor());
        }
    }

    /** Sees a connection between its acceptance and its registration with an event loop. */
    @ChannelHandler.Sharable
    private final class Acceptor extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Channel connection) {
                connection.pipeline().addFirst(new FirstBytes(new ConnectionGuard(config, refusals, events), events));
            }
            context.fireChannelRead(message);
        }
    }
}
