package dev.antomcheckout.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A TCP connection that can go wrong: stands before one or more ports of this machine and passes bytes on, or not. */
final class FaultProxy implements AutoCloseable {
    /** What becomes of bytes and connections; a change takes hold of open connections too. */
    enum Behaviour {
        PASS,
        /** Nothing moves in either direction until the behaviour changes; nothing is lost. */
        HANG,
        /** As a peer that is gone without a word: open connections stay open, and nothing comes through them ever again. */
        FREEZE,
        /** What is sent arrives; what comes back is lost. */
        SWALLOW_ANSWERS,
        /** Open connections are reset, and new ones as soon as they are made. */
        RESET
    }

    private static final int CONNECT_MILLIS = 500;

    private final ServerSocket server;
    private final List<Integer> upstreams = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Object change = new Object();
    private volatile Behaviour behaviour = Behaviour.PASS;
    private volatile long delayMillis;

    FaultProxy() {
        try {
            server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::acceptAll);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections go to these ports in turn; a port where nobody listens is passed over. */
    void leadTo(List<Integer> ports) {
        upstreams.clear();
        upstreams.addAll(ports);
    }

    void behave(Behaviour wanted) {
        synchronized (change) {
            behaviour = wanted;
            change.notifyAll();
        }
        if (wanted == Behaviour.RESET) {
            open.forEach(FaultProxy::reset);
        }
    }

    /** Connections that were reset as soon as they were made. */
    int refused() {
        return refused.get();
    }

    /** Holds back each piece that passes, in both directions. */
    void slowDownBy(Duration delay) {
        delayMillis = delay.toMillis();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> connect(caller));
            } catch (IOException e) {
                // Closed; or this one caller gave up.
            }
        }
    }

    private void connect(Socket caller) {
        open.add(caller);
        Socket upstream = behaviour == Behaviour.RESET ? null : upstream();
        if (upstream == null) {
            refused.incrementAndGet();
            reset(caller);
            return;
        }
        open.add(upstream);
        Thread.ofVirtual().start(() -> pump(caller, upstream, false));
        pump(upstream, caller, true);
    }

    private @Nullable Socket upstream() {
        for (int i = 0; i < upstreams.size(); i++) {
            int port = upstreams.get(Math.floorMod(next.getAndIncrement(), upstreams.size()));
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
                return socket;
            } catch (IOException e) {
                reset(socket);
            }
        }
        return null;
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                waitWhileHanging();
                if (behaviour == Behaviour.FREEZE) {
                    readForNothing(in);
                    return;
                }
                Thread.sleep(delayMillis);
                if (!(answers && behaviour == Behaviour.SWALLOW_ANSWERS)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (IOException | InterruptedException e) {
            // One side is gone; so shall the other be.
        } finally {
            reset(from);
            reset(to);
        }
    }

    /** Until the caller gives up. */
    private static void readForNothing(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // Lost.
        }
    }

    private void waitWhileHanging() throws InterruptedException {
        synchronized (change) {
            while (behaviour == Behaviour.HANG) {
                change.wait();
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(FaultProxy::reset);
        behave(Behaviour.PASS);
    }
}
