package io.github.genatt.testkit.data;

import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The readers of genatt-data, by their names, keep the rules. */
class ReadersOfGenattTest {
    private static final List<Interaction> PLAIN = List.of(Interaction.of("ann", "alien"), Interaction.of("ann", "cube"),
            Interaction.of("bob", "alien"));
    private static final List<Interaction> RATED = List.of(Interaction.of("7", "30").rated(5).at(100),
            Interaction.of("7", "20").rated(3.5f).at(200));

    /** One file. */
    private abstract static class Reader implements SourceRules {
        private final String name;
        private final String text;
        private final List<Interaction> expected;
        private final List<String> malformed;

        Reader(String name, String text, List<Interaction> expected, String... malformed) {
            this.name = name;
            this.text = text;
            this.expected = expected;
            this.malformed = List.of(malformed);
        }

        @Override
        public LogSource source() {
            return Options.component(LogSource.class, "{ name = " + name + ", path = log.txt }");
        }

        @Override
        public void write(Path folder) throws IOException {
            Files.writeString(folder.resolve("log.txt"), text);
        }

        @Override
        public List<Interaction> expected() {
            return expected;
        }

        @Override
        public List<String> malformed() {
            return malformed;
        }
    }

    @Nested
    class Pairs extends Reader {
        Pairs() {
            super("pairs", "ann alien\nann\tcube\n\nbob alien\n", PLAIN, "ann", "ann alien cube");
        }
    }

    @Nested
    class Sequences extends Reader {
        Sequences() {
            super("sequences", "ann alien cube\nbob alien\n", PLAIN, "cy");
        }
    }

    @Nested
    class MovieLens extends Reader {
        MovieLens() {
            super("movielens", "7::30::5::100\n7::20::3.5::200\n", RATED, "7::20::3", "7::20::good::300", "7::20::3::soon");
        }
    }

    @Nested
    class RecBole extends Reader {
        RecBole() {
            super("recbole", "user_id:token\titem_id:token\trating:float\ttimestamp:float\n7\t30\t5\t100\n7\t20\t3.5\t200\n", RATED,
                    "7\t20");
        }
    }

    @Nested
    class Amazon extends Reader {
        Amazon() {
            super("amazon-json", "{\"reviewerID\": \"7\", \"asin\": \"30\", \"overall\": 5.0, \"unixReviewTime\": 100}\n"
                    + "{\"reviewerID\": \"7\", \"asin\": \"20\", \"overall\": 3.5, \"unixReviewTime\": 200}\n", RATED,
                    "{\"asin\": \"20\"}", "[1]");
        }
    }
}
