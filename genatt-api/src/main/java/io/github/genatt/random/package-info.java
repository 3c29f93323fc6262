/** Random numbers as functions of keys. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.random;
