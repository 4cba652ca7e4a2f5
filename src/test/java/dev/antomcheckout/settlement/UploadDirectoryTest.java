package dev.antomcheckout.settlement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antomcheckout.settlement.file.ReadFiles;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadDirectoryTest {
    private static final String BASE = "antom-checkout-uploads";

    @TempDir
    Path temporary;

    @Test
    void whatAProcessLeftThatEndedIsRemovedAtStart() throws Exception {
        Path stale = Files.createDirectories(temporary.resolve(BASE).resolve("dead"));
        Files.writeString(stale.resolve("settlement1.file"), "rows");
        Path lock = Files.createFile(temporary.resolve(BASE).resolve("dead.lock"));
        directory().start(new StartupEvent());
        assertThat(stale).doesNotExist();
        assertThat(lock).doesNotExist();
    }

    @Test
    void whatAnotherProcessUsesStays() throws Exception {
        UploadDirectory running = directory();
        Path file = running.newFile();
        directory().start(new StartupEvent());
        assertThat(file).exists();
        running.close();
        assertThat(temporary.resolve(BASE)).isEmptyDirectory();
    }

    @Test
    void nothingElseInTheTemporaryDirectoryIsTouched() throws Exception {
        Path foreign = Files.createDirectories(temporary.resolve(BASE).resolve("without-lock"));
        Path beside = Files.writeString(temporary.resolve("settlement1.file"), "of somebody else");
        directory().start(new StartupEvent());
        assertThat(foreign).exists();
        assertThat(beside).exists();
    }

    @Test
    void onlyTheUserOfTheServiceReadsTheFiles() throws Exception {
        Path file = directory().newFile();
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(requireNonNull(file.getParent()))).isEqualTo("rwx------");
        assertThat(permissions(temporary.resolve(BASE))).isEqualTo("rwx------");
    }

    @Test
    void aDirectoryThatWasCleanedUpMeanwhileIsMadeAnew() throws Exception {
        UploadDirectory directory = directory();
        Path first = directory.newFile();
        Files.delete(first);
        Files.delete(requireNonNull(first.getParent()));
        assertThat(directory.newFile()).exists();
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(temporary.resolve(BASE), elsewhere);
        assertThatThrownBy(() -> directory().newFile()).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(elsewhere).isEmptyDirectory();
    }

    private UploadDirectory directory() {
        return new UploadDirectory(ReadFiles.config(Map.of("directory", temporary.toString())));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
