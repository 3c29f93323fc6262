package io.github.genatt.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesFolderTest {
    private static final NativesFolder NATIVES = new NativesFolder(150_000_000);
    @TempDir
    private Path folder;

    @Test
    void aFolderWithoutRoomOrRightsIsNamedAsTheReason() throws IOException {
        assertEquals(Optional.empty(), NATIVES.problem(folder, Long.MAX_VALUE));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
        String full = NATIVES.problem(folder, 7_000_000).orElseThrow();
        assertTrue(full.contains(folder + ": expected 150 MB of free space, found 7 MB; free space, or name another folder"), full);
        Path gone = folder.resolve("gone");
        String unwritable = NATIVES.problem(gone, Long.MAX_VALUE).orElseThrow();
        assertTrue(unwritable.contains("cannot be unpacked into " + gone + ", which cannot be written to"), unwritable);
    }

    @Test
    void noFolderAtAllIsNamedAsTheReason() {
        String none = NATIVES.problem(() -> {
            throw new IOException("no cache");
        }).orElseThrow();
        assertTrue(none.contains("there is no folder to unpack its natives into") && none.contains("name another folder"), none);
    }

    @Test
    void theSpaceOfTheFolderItselfIsChecked() {
        assertEquals(Optional.empty(), new NativesFolder(1).problem(folder::toFile));
        assertTrue(new NativesFolder(Long.MAX_VALUE).problem(folder::toFile).orElseThrow().contains("of free space, found"));
    }
}
