/** The installed components: those of all plug-ins, by kind and name. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.config.plugin;
