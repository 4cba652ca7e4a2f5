package dev.antomcheckout.vertx;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.sqlclient.impl.command.CommandBase;
import io.vertx.sqlclient.impl.command.CommandResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Closes a connection on which a statement was sent and no answer came in time. The client gives up whatever waits on it,
 * and the pool opens another: a server that froze, or a host that is gone, says nothing by itself. It stands behind the
 * codec, where each command that passes has one response. Connections that merely idle or listen are let be.
 */
public final class AnswerDeadline extends ChannelDuplexHandler {
    private final long limitNanos;
    private final LongSupplier nanoTime;
    /** When each command was sent that has no answer yet; one event loop alone comes here. */
    private final Queue<Long> sent = new ArrayDeque<>();

    private boolean watching;

    public AnswerDeadline(Duration limit, LongSupplier nanoTime) {
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof CommandBase<?>) {
            sent.add(nanoTime.getAsLong());
            watch(context, limitNanos);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof CommandResponse<?>) {
            sent.poll();
        }
        context.fireChannelRead(message);
    }

    /** One timer serves many statements: it is set anew only when it went off. */
    private void watch(ChannelHandlerContext context, long nanos) {
        if (!watching) {
            watching = true;
            var _ = context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look(ChannelHandlerContext context) {
        watching = false;
        Long oldest = sent.peek();
        if (oldest == null || !context.channel().isActive()) {
            return;
        }
        long left = limitNanos - (nanoTime.getAsLong() - oldest);
        if (left <= 0) {
            var _ = context.close();
        } else {
            watch(context, left);
        }
    }
}
