package org.example.shop;

import io.github.genatt.spi.LogSource;
import io.github.genatt.testkit.data.Interaction;
import io.github.genatt.testkit.data.SourceRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ShopLogTest implements SourceRules {

    @Override
    public LogSource source() {
        return new ShopLog("log.txt");
    }

    @Override
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("log.txt"), "20|ann|tea|drinks,leaves\n10|bob|milk|drinks\n30|ann|milk|drinks\n");
    }

    @Override
    public List<Interaction> expected() {
        return List.of(Interaction.of("ann", "tea").at(20), Interaction.of("bob", "milk").at(10), Interaction.of("ann", "milk").at(30));
    }

    @Override
    public List<String> malformed() {
        return List.of("40|ann", "soon|ann|tea|drinks,leaves", "40|ann|tea|toys");
    }
}
