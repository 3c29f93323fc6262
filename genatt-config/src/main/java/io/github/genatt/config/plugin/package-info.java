/** The installed components: those of all plug-ins, by kind and name. */
package io.github.genatt.config.plugin;
