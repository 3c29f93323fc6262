package io.github.genatt.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.genatt.bench.Harness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BenchModelsTest {
    private static final BatchShape SHAPE = new BatchShape(2, 0, 7, 12, 20);

    private static String text() throws IOException {
        try (InputStream file = Objects.requireNonNull(BenchModels.class.getResourceAsStream("models.conf"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyValueForSubstitutionsIsUsed() throws IOException {
        String text = text();
        Config define = ConfigFactory.parseString(text).getConfig("define");
        List<String> unused = define.root().keySet().stream().filter(key -> !text.contains("${define." + key + "}")).toList();
        assertEquals(List.of(), unused, "keys of define that no model uses");
    }

    @Test
    void theFileHasDefaultsOfItsOwnForAllThatIsSet() throws IOException {
        Config file = ConfigFactory.parseString(text()).resolve();
        assertEquals(64, file.getInt("models.sasrec.hidden-size"));
        assertEquals(50, file.getInt("models.v-genatt.max-length"));
    }

    @Test
    void modelsHaveTheLengthOfTheWindows() {
        BenchModels models = BenchModels.of(Harness.of(BenchModelsTest.class.getClassLoader()).reader(), SHAPE, StepLoss.CE, Map.of());
        models.models().keySet().forEach(name -> assertEquals(SHAPE.length(), models.find(name).exampleSpec().length(), name));
    }
}
