package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BaselinesPluginTest {

    @Test
    void theServiceLoaderFindsThePluginWithItsRecommenders() {
        GenAttPlugin plugin = ServiceLoader.load(GenAttPlugin.class).stream().filter(provider -> provider.type() == BaselinesPlugin.class)
                .findFirst().orElseThrow().get();
        assertEquals(List.of("bert4rec", "cl4srec", "duorec", "popularity", "markov", "gru", "gru4rec", "gsasrec", "caser",
                "session-graph", "gc-san", "wasserstein", "stosa"), plugin.components().stream().map(Component::name).toList());
    }
}
