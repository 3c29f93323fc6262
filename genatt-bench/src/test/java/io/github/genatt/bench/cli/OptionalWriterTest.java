package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.bench.Harness;
import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.plugin.Plugins;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.Test;

class OptionalWriterTest {

    /** All that is installed but DuckDB. */
    static final class WithoutDuckDb extends ClassLoader {
        WithoutDuckDb() {
            super(OptionalWriterTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return Collections.enumeration(Collections.list(super.getResources(name)).stream()
                    .filter(url -> !url.toString().contains("genatt-duckdb")).toList());
        }
    }

    @Test
    void withoutThePluginTheMessageNamesItAndHowToGetIt() {
        Plugins plugins = Harness.of(new WithoutDuckDb()).plugins();
        assertEquals("--out r.parquet: parquet is written by the plug-in genatt-duckdb, and it is not installed; build it and add --plugins"
                + " genatt-duckdb/target/plugins, see docs/parquet.md, or write CSV",
                assertThrows(UserError.class, () -> OptionalWriter.PARQUET.of(plugins, "--out r.parquet")).getMessage());
        System.setProperty("genatt.absent", "genatt-duckdb:duckdb,parquet");
        try {
            assertEquals("genatt-duckdb", assertThrows(AbsentModuleException.class, () ->
                    OptionalWriter.PARQUET.of(plugins, "--out r.parquet")).module());
        } finally {
            System.clearProperty("genatt.absent");
        }
    }
}
