package io.github.genatt.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.SourceLog;
import io.github.genatt.data.filter.DatasetBuilder;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.read.SourceReader;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Options;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TaskSourceTest {

    private static Dataset dataset(TaskSource source) throws IOException {
        try (ReadProblems problems = ReadProblems.strict()) {
            SourceLog log = SourceReader.read(source, Path.of("nowhere"), problems);
            return DatasetBuilder.of(log.log(), log.items());
        }
    }

    @Test
    void everyItemOfACopyEqualsTheOneSoManyStepsBack() throws IOException {
        Dataset dataset = dataset(TaskSource.defaults().with("users", 40).with("steps-back", 3).with("length", 12));
        assertEquals(40, dataset.users().length);
        for (int[] sequence : dataset.sequences()) {
            assertEquals(12, sequence.length);
            for (int place = 3; place < 12; place++) {
                assertEquals(sequence[place - 3], sequence[place]);
            }
        }
    }

    /** Users differ, and the items are all there. */
    @Test
    void sizesAreThoseOfTheOptions() throws IOException {
        for (TaskSource.Task task : TaskSource.Task.values()) {
            Dataset dataset = dataset(TaskSource.defaults().with("task", task).with("users", 200).with("items", 9));
            assertEquals(9, dataset.items().size(), task.name());
            assertEquals(200, dataset.users().length, task.name());
        }
    }

    @Test
    void configurationNamesATask() throws IOException {
        LogSource named = Options.component(LogSource.class, "{ name = task, task = content-addressed, users = 7, seed = 4 }");
        TaskSource same = TaskSource.defaults().with("task", TaskSource.Task.CONTENT_ADDRESSED).with("users", 7).with("seed", 4);
        assertEquals(same, named);
        assertEquals(7, dataset(same).users().length);
    }

    @Test
    void tasksThatAreTooShortAreRefused() {
        TaskSource task = TaskSource.defaults();
        assertThrows(IllegalArgumentException.class, () -> task.with("length", 2));
        assertThrows(IllegalArgumentException.class, () -> task.with("steps-back", 30));
        assertThrows(IllegalArgumentException.class, () -> task.with("items", 1));
    }
}
