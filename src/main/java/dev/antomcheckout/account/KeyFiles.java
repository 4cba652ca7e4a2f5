package dev.antomcheckout.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Keys that the configuration names as {@code file:<path>}. */
public final class KeyFiles {
    private static final String PREFIX = "file:";

    private KeyFiles() {}

    /** The file, or empty if the text is the key itself. */
    static Optional<Path> path(String text) {
        String stripped = text.strip();
        return stripped.startsWith(PREFIX)
                ? Optional.of(Path.of(stripped.substring(PREFIX.length())))
                : Optional.empty();
    }

    /**
     * The file, if every user of the machine may read it; empty also where files have no POSIX permissions.
     *
     * @param text a value of {@code antom.accounts.<name>.private-key}
     */
    public static Optional<Path> readableByAll(String text) {
        return path(text).filter(KeyFiles::isReadableByAll);
    }

    private static boolean isReadableByAll(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
