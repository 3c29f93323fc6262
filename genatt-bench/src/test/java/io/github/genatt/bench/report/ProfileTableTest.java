package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTableTest {
    private final Profile profile = new Profile(List.of(new Profile.Operation("linear", 1200, 3, 6e9),
            new Profile.Operation("layerNorm gradient", 40, 1, 0)));

    private void hasLine(String pattern) {
        String table = ProfileTable.render("Operations", profile, 100);
        assertTrue(table.lines().anyMatch(line -> line.matches(pattern)), table);
    }

    @Test
    void everyOperationHasCallsTimeShareAndRate() {
        hasLine("linear +1,200 +3\\.000 +75\\.0 % +2\\.0");
    }

    @Test
    void withoutProductsThereIsNoRate() {
        hasLine("layerNorm gradient +40 +1\\.000 +25\\.0 % +-");
    }

    @Test
    void theLastRowIsTheSum() {
        hasLine("all +1,240 +4\\.000 +100\\.0 % +1\\.5");
    }

    @Test
    void itFitsATerminal() {
        Profile wide = new Profile(List.of(new Profile.Operation("x".repeat(90), Long.MAX_VALUE, 1e6, 1e18)));
        assertTrue(ProfileTable.render("y ".repeat(90), wide, 100).lines().allMatch(line -> line.length() <= 100));
    }
}
