package io.github.genatt.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesFolderTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderWithoutRoomOrRightsIsNamedAsTheReason() throws IOException {
        assertEquals(Optional.empty(), NativesFolder.problem(folder, Long.MAX_VALUE));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
        String full = NativesFolder.problem(folder, 7_000_000).orElseThrow();
        assertTrue(full.contains(folder + ": expected 420 MB of free space, found 7 MB; free space, or name another folder"), full);
        Path gone = folder.resolve("gone");
        String unwritable = NativesFolder.problem(gone, Long.MAX_VALUE).orElseThrow();
        assertTrue(unwritable.contains("cannot be unpacked into " + gone + ", which cannot be written to"), unwritable);
    }

    @Test
    void theFolderOfThisProcessIsInOrder() {
        assertEquals(Optional.empty(), NativesFolder.problem());
    }
}
