package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command said and ended with. */
record Cli(int code, String out, String err) {

    static Cli run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = new String[arguments.length];
        for (int i = 0; i < args.length; i++) {
            args[i] = arguments[i].toString();
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            int code = Genatt.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
            return new Cli(code, out.toString(), err.toString());
        } finally {
            // a program ends with its command; the plug-ins of one test are gone in the next
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** All went well, and nothing was complained about. */
    Cli succeeds() {
        assertEquals("", err);
        assertEquals(0, code, out);
        return this;
    }

    /** A mistake of the user: a message with these parts, and no trace of the stack. */
    Cli refuses(String... parts) {
        assertEquals(2, code, this::toString);
        assertFalse(err.contains("\tat ") || err.contains("Exception"), err);
        for (String part : parts) {
            assertTrue(err.contains(part), () -> "'" + part + "' is not in: " + err);
        }
        return this;
    }

    Cli says(String... parts) {
        for (String part : parts) {
            assertTrue(out.contains(part), () -> "'" + part + "' is not in: " + out);
        }
        return this;
    }
}
