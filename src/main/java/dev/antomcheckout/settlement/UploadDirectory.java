package dev.antomcheckout.settlement;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Temporary files of uploads: each process has a directory of its own and holds a lock on a file beside it. A process that
 * starts removes the directories whose lock nobody holds, because their processes have ended without removing them. Locks
 * also work between containers that share the directory, where process ids do not.
 */
@ApplicationScoped
class UploadDirectory {
    private static final Logger LOG = Logger.getLogger(UploadDirectory.class);
    private static final String BASE = "antom-checkout-uploads";
    private static final String LOCK = ".lock";

    private final Path base;
    private @Nullable Path own;
    private @Nullable FileChannel lock;

    UploadDirectory(SettlementConfig config) {
        this.base = Path.of(config.directory().orElseGet(() -> System.getProperty("java.io.tmpdir")))
                .resolve(BASE);
    }

    /** Starting must not fail because of what another process left. */
    void start(@Observes StartupEvent event) {
        try {
            removeStale();
        } catch (IOException | RuntimeException e) {
            LOG.warnf(
                    "old uploads in %s cannot be removed: %s",
                    base, e.getClass().getName());
        }
    }

    /** Creates an empty file, readable only by the user of this process. */
    Path newFile() throws IOException {
        return Files.createTempFile(own(), "settlement", ".file");
    }

    private synchronized Path own() throws IOException {
        Path created = own;
        if (created == null || !Files.isDirectory(created, LinkOption.NOFOLLOW_LINKS)) {
            release();
            createBase();
            created = create();
            own = created;
        }
        return created;
    }

    private void createBase() throws IOException {
        try {
            Files.createDirectory(
                    base, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // Somebody else's link in a shared directory must not lead the uploads elsewhere.
            if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** The lock comes first: a directory without a lock on its file is stale. */
    private Path create() throws IOException {
        String name = UUID.randomUUID().toString();
        FileChannel channel =
                FileChannel.open(base.resolve(name + LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process removes old uploads at this moment");
            }
            Path directory = Files.createDirectory(
                    base.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            lock = channel;
            return directory;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void removeStale() throws IOException {
        if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path file : list(base)) {
            if (file.toString().endsWith(LOCK)) {
                removeIfStale(file);
            }
        }
    }

    private static void removeIfStale(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                String path = lockFile.toString();
                remove(Path.of(path.substring(0, path.length() - LOCK.length())));
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException e) {
            // This process holds it.
            LOG.tracef("%s is in use", lockFile);
        }
    }

    private static void remove(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            for (Path file : list(directory)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @PreDestroy
    synchronized void close() {
        try {
            release();
        } catch (IOException e) {
            LOG.debugf("uploads cannot be removed: %s", e.getClass().getName());
        }
    }

    private void release() throws IOException {
        Path directory = own;
        own = null;
        if (directory != null) {
            remove(directory);
            Files.deleteIfExists(base.resolve(directory.getFileName() + LOCK));
        }
        FileChannel held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }
}
