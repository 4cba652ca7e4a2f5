package dev.antomcheckout.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * Sees the bytes of a connection before any decoder. It closes a connection that begins with the preface of HTTP/2 with
 * prior knowledge, puts the {@link ConnectionGuard} in place, and looks for folded headers. Over TLS only the guard works.
 */
final class FirstBytes extends ChannelInboundHandlerAdapter {
    /** RFC 9113, section 3.4. */
    private static final byte[] PREFACE = "PRI * HTTP/2.0".getBytes(US_ASCII);

    private static final int NO_PREFACE = -1;

    private final ConnectionGuard guard;
    private final SecurityEvents events;
    private final FoldScanner folds = new FoldScanner();

    private int prefaceSeen;
    private boolean inHead = true;

    FirstBytes(ConnectionGuard guard, SecurityEvents events) {
        this.guard = guard;
        this.events = events;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (guard.hasRefused() || !(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
            return;
        }
        boolean tls = context.pipeline().get(SslHandler.class) != null;
        if (!tls && isPreface(bytes)) {
            bytes.release();
            events.count(SecurityEvent.MALFORMED_REQUEST);
            var _ = context.close();
            return;
        }
        if (!tls) {
            findProtocol(context, bytes);
        }
        placeGuard(context);
        guard.sawBytes();
        if (!tls && hasFold(bytes)) {
            bytes.release();
            guard.refuseFold(context);
            return;
        }
        context.fireChannelRead(bytes);
    }

    private boolean isPreface(ByteBuf bytes) {
        for (int i = bytes.readerIndex(); i < bytes.writerIndex() && prefaceSeen != NO_PREFACE; i++) {
            prefaceSeen = bytes.getByte(i) == PREFACE[prefaceSeen] ? prefaceSeen + 1 : NO_PREFACE;
            if (prefaceSeen == PREFACE.length) {
                return true;
            }
        }
        return false;
    }

    /**
     * A server that has HTTP/2 on, as that of management, chooses its handlers by the first bytes. It gets them one by
     * one until it has chosen, so that the guard is in place before the request is complete.
     */
    private void findProtocol(ChannelHandlerContext context, ByteBuf bytes) {
        int most = PREFACE.length;
        while (most > 0 && bytes.readableBytes() > 1 && !isDecoding(context)) {
            folds.finds(bytes.slice(bytes.readerIndex(), 1));
            context.fireChannelRead(bytes.readRetainedSlice(1));
            most--;
        }
    }

    private static boolean isDecoding(ChannelHandlerContext context) {
        return context.pipeline().context(ConnectionGuard.ENCODER) != null;
    }

    private void placeGuard(ChannelHandlerContext context) {
        if (context.pipeline().context(ConnectionGuard.NAME) == null && isDecoding(context)) {
            context.pipeline().addAfter(ConnectionGuard.ENCODER, ConnectionGuard.NAME, guard);
        }
    }

    private boolean hasFold(ByteBuf bytes) {
        if (!guard.isAtHead()) {
            inHead = false;
            return false;
        }
        if (!inHead || folds.hasEnded()) {
            folds.reset();
            inHead = true;
        }
        return folds.finds(bytes);
    }
}
