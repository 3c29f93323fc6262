package org.example.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.Split;
import io.github.genatt.data.split.Splits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopLogTest {

    @Test
    void theLogIsReadFilteredAndSplit(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("log.tsv"), List.of("user\titem\ttime", "ann\ttea\t30", "bob\tmilk\t10", "ann\tmilk\t20",
                "ann\tbread\t40"));
        Dataset data = ShopLog.read(folder);
        assertArrayEquals(new String[] {"ann"}, data.users(), "bob bought once");
        assertEquals(List.of("milk", "tea", "bread"), List.of(data.sequences()[0][0], data.sequences()[0][1], data.sequences()[0][2])
                .stream()
                .map(item -> data.items().ids()[item]).toList());
        Split split = Splits.leaveOneOut(data.sequences());
        assertEquals("bread", data.items().ids()[split.test().targets()[0]]);
    }

    @Test
    void nothingThatTrainsIsOnTheClassPath() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("io.github.genatt.core.model.Model"));
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.bytedeco.javacpp.Loader"));
    }
}
