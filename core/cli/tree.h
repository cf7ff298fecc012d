/*
 * tree.h - a program that runs where it was built, without being installed.
 *
 * configure leaves a file assay.tree in the build folder, which names the source folder.
 * When it lies beside the program, tree_settle() puts the tree's plugins, and the .metric files of
 * the source folder, at the end of ASSAY_PLUGINS (unless they are named there), and the source folder
 * into ASSAY_DATA (unless that is set), so that ./assay does what an installed assay does.
 */
#ifndef CORE_CLI_TREE_H
#define CORE_CLI_TREE_H

void tree_settle(void);

#endif
