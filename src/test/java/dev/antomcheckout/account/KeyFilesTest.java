package dev.antomcheckout.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatEveryUserMayReadIsFound() throws IOException {
        Path file = file("rw-r--r--");
        assertThat(KeyFiles.readableByAll(" file:" + file)).contains(file);
    }

    /** Kubernetes mounts a secret as a link to such a file. */
    @Test
    void aLinkIsFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file("rw-rw-r--"));
        assertThat(KeyFiles.readableByAll("file:" + link)).contains(link);
    }

    @Test
    void aFileOfItsOwnerAndGroupPasses() throws IOException {
        assertThat(KeyFiles.readableByAll("file:" + file("r--r-----"))).isEmpty();
    }

    @Test
    void aKeyInTheConfigurationItselfAndAFileThatIsNotThereAreNotFiles() {
        assertThat(KeyFiles.readableByAll("MIIEvQ")).isEmpty();
        assertThat(KeyFiles.readableByAll("file:" + folder.resolve("none"))).isEmpty();
    }

    private Path file(String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "x");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
