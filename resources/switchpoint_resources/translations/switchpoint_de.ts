<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>switchpoint</name>
    <message>
        <location filename="../../../core/switchpoint/absent.py"/>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>The headset was not told.</source>
        <translation>Dem Headset wurde nichts mitgeteilt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/absent.py"/>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>It has no control that Switchpoint speaks.</source>
        <translation>Es hat keine Steuerung, die Switchpoint beherrscht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/absent.py"/>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>It can still be connected and let go from here.</source>
        <translation>Verbinden und freigeben geht von hier aus trotzdem.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <source>The sound of the headset was not switched.</source>
        <translation>Der Ton des Headsets wurde nicht umgeschaltet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <source>The sound was not sent to the other device.</source>
        <translation>Der Ton wurde nicht zum anderen Gerät geleitet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <source>The other microphone was not chosen.</source>
        <translation>Das andere Mikrofon wurde nicht ausgewählt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <source>The sound server was not told to keep call sound.</source>
        <translation>Dem Audiodienst wurde nicht gesagt, dass er den Ton für Anrufe behalten soll.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <source>The speakers were not muted.</source>
        <translation>Die Lautsprecher wurden nicht stummgeschaltet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <source>The speakers were not given back.</source>
        <translation>Die Lautsprecher wurden nicht wieder eingeschaltet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <source>The sound server does not let Switchpoint change it.</source>
        <translation>Der Audiodienst lässt nicht zu, dass Switchpoint das ändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <source>Give it the permission to manage sound, then try again.</source>
        <translation>Switchpoint die Verwaltung des Tons erlauben, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <location filename="../../../core/switchpoint/planner/complete.py"/>
        <source>The sound server does not offer it as a device.</source>
        <translation>Der Audiodienst bietet es nicht als Gerät an.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <location filename="../../../core/switchpoint/planner/complete.py"/>
        <source>Wait a moment, or disconnect it and try again.</source>
        <translation>Einen Moment warten oder es trennen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <source>This computer offers no call mode for the headset.</source>
        <translation>Dieser Rechner bietet für das Headset keinen Anrufmodus an.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Allow the headset&apos;s microphone in the Bluetooth settings, then try again.</source>
        <translation>In den Bluetooth-Einstellungen das Mikrofon des Headsets erlauben, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <source>The sound server did not do it in time.</source>
        <translation>Der Audiodienst hat es nicht rechtzeitig getan.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/audio/port.py"/>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/keeper/guard.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <location filename="../../../core/switchpoint/switchboard/clicks.py"/>
        <location filename="../../../core/switchpoint/switchboard/hand.py"/>
        <location filename="../../../core/switchpoint/switchboard/taking.py"/>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/actions.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>The headset was not connected.</source>
        <translation>Das Headset wurde nicht verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/actions.py"/>
        <source>The headset was not let go.</source>
        <translation>Das Headset wurde nicht freigegeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/actions.py"/>
        <source>The headset was not let back.</source>
        <translation>Das Headset wurde nicht wieder zugelassen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>The headset&apos;s control was not opened.</source>
        <translation>Die Steuerung des Headsets wurde nicht geöffnet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <location filename="../../../core/switchpoint/room/sony/pipe.py"/>
        <source>The command was not sent to the headset.</source>
        <translation>Der Befehl wurde nicht an das Headset gesendet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <location filename="../../../core/switchpoint/room/sony/pipe.py"/>
        <source>The connection to its control has ended.</source>
        <translation>Die Verbindung zu seiner Steuerung ist beendet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/room/sony/pipe.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Connect the headset, then try again.</source>
        <translation>Das Headset verbinden, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <source>Switchpoint is using it already.</source>
        <translation>Switchpoint benutzt sie bereits.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Wait a moment, then try again.</source>
        <translation>Einen Moment warten, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>It is not connected with this computer.</source>
        <translation>Es ist nicht mit diesem Rechner verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <source>Another program on this computer controls it.</source>
        <translation>Ein anderes Programm auf diesem Rechner steuert es.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <source>Close it, then try again.</source>
        <translation>Das Programm schließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>It does not offer the control that Switchpoint knows.</source>
        <translation>Es bietet die Steuerung nicht an, die Switchpoint kennt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>It refused: its app on another host controls it.</source>
        <translation>Es hat abgelehnt: Seine App auf einem anderen Gerät steuert es.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/channel.py"/>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Close that app, then try again.</source>
        <translation>Diese App schließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/discovery.py"/>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Headsets cannot be looked for.</source>
        <translation>Headsets können nicht gesucht werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>It did not answer: it is off, in its case or out of reach.</source>
        <translation>Es hat nicht geantwortet: Es ist aus, im Etui oder außer Reichweite.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Take it out of its case; the switch then goes on by itself.</source>
        <translation>Aus dem Etui nehmen; dann geht das Umschalten von selbst weiter.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>It refused: all its slots are taken, or it is in a call elsewhere.</source>
        <translation>Es hat abgelehnt: Alle Plätze sind belegt, oder es ist anderswo im Gespräch.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Disconnect it on another host, then try again.</source>
        <translation>Auf einem anderen Gerät trennen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Another program is just using its connection.</source>
        <translation>Ein anderes Programm benutzt gerade seine Verbindung.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The connection was begun and never finished.</source>
        <translation>Die Verbindung wurde begonnen und nie abgeschlossen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Move closer to the computer and try again.</source>
        <translation>Näher an den Rechner gehen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Bluetooth is off on this computer.</source>
        <translation>Bluetooth ist auf diesem Rechner ausgeschaltet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Switch Bluetooth on; the switch then goes on by itself.</source>
        <translation>Bluetooth einschalten; dann geht das Umschalten von selbst weiter.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>One side has lost the pairing.</source>
        <translation>Eine Seite hat die Kopplung verloren.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Remove the headset in the Bluetooth settings and pair it again.</source>
        <translation>Das Headset in den Bluetooth-Einstellungen entfernen und neu koppeln.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>This computer offers no sound for it: the sound server may not be running.</source>
        <translation>Dieser Rechner bietet keinen Ton dafür an: Vielleicht läuft der Audiodienst nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Log out and in again, or restart the sound server, then try again.</source>
        <translation>Ab- und wieder anmelden oder den Audiodienst neu starten, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>This computer&apos;s Bluetooth gave up.</source>
        <translation>Das Bluetooth dieses Rechners hat aufgegeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Switch Bluetooth off and on, then try again.</source>
        <translation>Bluetooth aus- und wieder einschalten, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>This computer&apos;s adapter cannot take another connection.</source>
        <translation>Der Adapter dieses Rechners kann keine weitere Verbindung aufnehmen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Disconnect another Bluetooth device from this computer, then try again.</source>
        <translation>Ein anderes Bluetooth-Gerät von diesem Rechner trennen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>The Bluetooth service is not running.</source>
        <translation>Der Bluetooth-Dienst läuft nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Start the computer&apos;s Bluetooth service.</source>
        <translation>Den Bluetooth-Dienst des Rechners starten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <source>Switchpoint may not talk to the Bluetooth service.</source>
        <translation>Switchpoint darf nicht auf den Bluetooth-Dienst zugreifen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <source>Give it that permission, then try again.</source>
        <translation>Diese Berechtigung erteilen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>The Bluetooth service gave no reason that is known.</source>
        <translation>Der Bluetooth-Dienst hat keinen bekannten Grund genannt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>It did not answer: it is not in pairing mode any more, or out of reach.</source>
        <translation>Es hat nicht geantwortet: Es ist nicht mehr im Kopplungsmodus oder außer Reichweite.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Put it in pairing mode, close to this computer, then try again.</source>
        <translation>Nah an diesem Rechner in den Kopplungsmodus bringen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>The headset refused.</source>
        <translation>Das Headset hat abgelehnt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Put it in pairing mode again, then try again.</source>
        <translation>Wieder in den Kopplungsmodus bringen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>It was not finished in time.</source>
        <translation>Es wurde nicht rechtzeitig fertig.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>The headset ended the connection.</source>
        <translation>Das Headset hat die Verbindung beendet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <location filename="../../../core/switchpoint/room/pairing.py"/>
        <source>It is paired with this computer already.</source>
        <translation>Es ist schon mit diesem Rechner gekoppelt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>This computer does not allow it.</source>
        <translation>Dieser Rechner erlaubt es nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Ask whoever looks after this computer.</source>
        <translation>Wer diesen Rechner betreut, kann helfen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Another program is just pairing or connecting it.</source>
        <translation>Ein anderes Programm koppelt oder verbindet es gerade.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/errors.py"/>
        <source>Finish it there, or wait a moment and try again.</source>
        <translation>Dort abschließen oder einen Moment warten, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/room/pairing.py"/>
        <source>Another headset is just being paired.</source>
        <translation>Gerade wird ein anderes Headset gekoppelt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/room/pairing.py"/>
        <source>Wait for that one.</source>
        <translation>Dieses abwarten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/room/pairing.py"/>
        <source>The headset was not paired.</source>
        <translation>Das Headset wurde nicht gekoppelt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/room/pairing.py"/>
        <source>{headset} was not paired.</source>
        <translation>{headset} wurde nicht gekoppelt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <source>Switch it on; the search then begins by itself.</source>
        <translation>Bluetooth einschalten; dann beginnt die Suche von selbst.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/bluez/port.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>This computer has no Bluetooth adapter.</source>
        <translation>Dieser Rechner hat keinen Bluetooth-Adapter.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <source>Plug one in; the search then begins by itself.</source>
        <translation>Einen Adapter anschließen; dann beginnt die Suche von selbst.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>You have said that the numbers differ.</source>
        <translation>Laut Antwort sind die Zahlen verschieden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>If this was your headset, put it in pairing mode again and try again.</source>
        <translation>Falls es das eigene Headset war, es wieder in den Kopplungsmodus bringen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/pairing.py"/>
        <location filename="../../../core/switchpoint/room/pairing.py"/>
        <source>It was stopped here.</source>
        <translation>Es wurde hier abgebrochen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/port.py"/>
        <source>The headset cannot be reached.</source>
        <translation>Das Headset ist nicht erreichbar.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/port.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Plug one in.</source>
        <translation>Einen Adapter anschließen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/port.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>It is not paired with this computer.</source>
        <translation>Es ist nicht mit diesem Rechner gekoppelt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/bluez/port.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Pair it in the Bluetooth settings first.</source>
        <translation>Zuerst in den Bluetooth-Einstellungen koppeln.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/desktop/mpris.py"/>
        <source>The music was not paused.</source>
        <translation>Die Musik wurde nicht angehalten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/desktop/mpris.py"/>
        <source>The music does not go on.</source>
        <translation>Die Musik geht nicht weiter.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/desktop/mpris.py"/>
        <source>The player did not do it in time.</source>
        <translation>Das Abspielprogramm hat es nicht rechtzeitig getan.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/desktop/mpris.py"/>
        <source>Use the player itself.</source>
        <translation>Das Abspielprogramm selbst benutzen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>It is larger than {limit} KiB.</source>
        <translation>Die Größe übersteigt {limit} KiB.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>Line {line}: {reason}</source>
        <translation>Zeile {line}: {reason}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>{called} cannot be used.</source>
        <translation>{called} ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <location filename="../../../gui/switchpoint_gui/profile_files.py"/>
        <source>Correct it and try again; it is left as it is.</source>
        <translation>Berichtigen und erneut versuchen; die Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>The name {name} has a hidden character ({found}).</source>
        <translation>Der Name {name} enthält ein verborgenes Zeichen ({found}).</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>The name is empty.</source>
        <translation>Der Name ist leer.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>The name {name} is longer than {limit} characters.</source>
        <translation>Der Name {name} ist länger als {limit} Zeichen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>{reason}.</source>
        <translation>{reason}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>Its lists and tables are nested too deep.</source>
        <translation>Listen und Tabellen sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>A value in it is out of range.</source>
        <translation>Ein Wert darin liegt außerhalb des erlaubten Bereichs.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>“{key}”: {reason}.</source>
        <translation>„{key}“: {reason}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>“{key}” does not know {value}.</source>
        <translation>„{key}“ kennt {value} nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>The key {key} is missing.</source>
        <translation>Der Schlüssel {key} fehlt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/documents.py"/>
        <source>The key “{key}” is not known.</source>
        <translation>Der Schlüssel „{key}“ ist nicht bekannt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset did not let go of the other host.</source>
        <translation>Das Headset hat das andere Gerät nicht getrennt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset did not connect the other host.</source>
        <translation>Das Headset hat das andere Gerät nicht verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset did not switch to the other host.</source>
        <translation>Das Headset hat nicht zum anderen Gerät gewechselt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset was not told to play only one host, or not set free.</source>
        <translation>Das Headset hat nicht angenommen, nur ein Gerät wiederzugeben oder wieder alle.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset&apos;s multipoint was not switched.</source>
        <translation>Die Mehrfachverbindung des Headsets wurde nicht umgeschaltet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset&apos;s control was lost.</source>
        <translation>Die Steuerung des Headsets ging verloren.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>Do it on the headset, or in its app.</source>
        <translation>Am Headset selbst oder in seiner App erledigen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>It listens to another host now, mostly to its app on a phone.</source>
        <translation>Es hört jetzt auf ein anderes Gerät, meist auf seine App auf einem Telefon.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset has closed it: mostly its app on another host has opened it.</source>
        <translation>Das Headset hat sie geschlossen: Meist hat seine App auf einem anderen Gerät sie geöffnet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>It did not answer: its app on another host may control it.</source>
        <translation>Es hat nicht geantwortet: Vielleicht steuert es seine App auf einem anderen Gerät.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/switchboard/taking.py"/>
        <source>This is a fault of the program.</source>
        <translation>Das ist ein Fehler des Programms.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>If it happens again, copy the report and send it.</source>
        <translation>Falls es wieder geschieht, den Bericht kopieren und einsenden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>Its control is switched off in the settings.</source>
        <translation>Seine Steuerung ist in den Einstellungen ausgeschaltet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>Switch it on there, then try again.</source>
        <translation>Sie dort einschalten, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>Its control did not open in time.</source>
        <translation>Seine Steuerung wurde nicht rechtzeitig geöffnet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The connection to its control has ended meanwhile.</source>
        <translation>Die Verbindung zu seiner Steuerung wurde inzwischen beendet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>It cannot be told to, as far as is known.</source>
        <translation>Soweit bekannt, kann es das nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The host to let go of is this computer.</source>
        <translation>Das Gerät, das getrennt werden soll, ist dieser Rechner.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>Disconnect the headset here instead.</source>
        <translation>Das Headset stattdessen hier trennen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>It is not known which of its hosts is this computer.</source>
        <translation>Es ist nicht bekannt, welches seiner Geräte dieser Rechner ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>Disconnect the headset on the other host.</source>
        <translation>Das Headset auf dem anderen Gerät trennen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset does not know it.</source>
        <translation>Das Headset kennt es nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>Pair the two, then try again.</source>
        <translation>Die beiden koppeln, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>All the headset&apos;s slots are taken.</source>
        <translation>Alle Plätze des Headsets sind belegt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>Disconnect another host, then try again.</source>
        <translation>Ein anderes Gerät trennen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>That host is not connected with the headset.</source>
        <translation>Dieses Gerät ist nicht mit dem Headset verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>Connect it there, then try again.</source>
        <translation>Dort verbinden, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset could not reach it: it is off, asleep or out of reach.</source>
        <translation>Das Headset konnte es nicht erreichen: Es ist aus, im Ruhezustand oder außer Reichweite.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>Connect the headset there.</source>
        <translation>Das Headset dort verbinden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset refuses this while a call is on.</source>
        <translation>Während eines Gesprächs lehnt das Headset das ab.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>Try again when the call is over.</source>
        <translation>Nach dem Gespräch erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>A voice assistant is using the headset just now.</source>
        <translation>Gerade benutzt ein Sprachassistent das Headset.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>That host has no music connected with the headset.</source>
        <translation>Dieses Gerät ist nicht für Musik mit dem Headset verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>Play something there, then try again.</source>
        <translation>Dort etwas abspielen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>It was busy with something else all the time.</source>
        <translation>Es war die ganze Zeit mit etwas anderem beschäftigt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset says that it failed, and not why.</source>
        <translation>Das Headset meldet einen Fehler und nennt keinen Grund.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset did not show its effect in time.</source>
        <translation>Das Headset hat die Wirkung nicht rechtzeitig gezeigt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/headsets/sentences.py"/>
        <source>The headset did not list its hosts.</source>
        <translation>Das Headset hat seine Geräte nicht aufgezählt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/at_login.py"/>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>Switchpoint does not start when you log in.</source>
        <translation>Switchpoint startet nicht bei der Anmeldung.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/at_login.py"/>
        <source>The desktop did not allow it, or the entry could not be written.</source>
        <translation>Die Arbeitsumgebung hat es nicht erlaubt, oder der Eintrag konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/at_login.py"/>
        <source>Allow Switchpoint to run in the background in the desktop&apos;s settings, then try again.</source>
        <translation>In den Einstellungen der Arbeitsumgebung erlauben, dass Switchpoint im Hintergrund läuft, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/at_login.py"/>
        <source>Switchpoint still starts when you log in.</source>
        <translation>Switchpoint startet weiterhin bei der Anmeldung.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/at_login.py"/>
        <source>The entry could not be removed.</source>
        <translation>Der Eintrag konnte nicht entfernt werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/at_login.py"/>
        <source>Try again, or remove it in the desktop&apos;s settings.</source>
        <translation>Erneut versuchen oder den Eintrag in den Einstellungen der Arbeitsumgebung entfernen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/guard.py"/>
        <location filename="../../../core/switchpoint/keeper/login_entry.py"/>
        <source>The headset cannot be kept away.</source>
        <translation>Das Headset kann nicht ferngehalten werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/guard.py"/>
        <source>Nothing here could let it back after a crash: a second process could not be started.</source>
        <translation>Nach einem Absturz könnte es hier nichts wieder zulassen: Ein zweiter Prozess konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/guard.py"/>
        <source>Switchpoint cannot go on running in the background here: there is no session bus.</source>
        <translation>Switchpoint kann hier nicht im Hintergrund weiterlaufen: Es gibt keinen Sitzungsbus.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/guard.py"/>
        <source>Start it in a desktop session.</source>
        <translation>In einer Sitzung der Arbeitsumgebung starten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/login_entry.py"/>
        <source>The login entry</source>
        <translation>Der Eintrag für die Anmeldung</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/login_entry.py"/>
        <source>Nothing here could let it back after a crash: Switchpoint may not start itself at the next login.</source>
        <translation>Nach einem Absturz könnte es hier nichts wieder zulassen: Switchpoint darf sich bei der nächsten Anmeldung nicht selbst starten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/login_entry.py"/>
        <source>Allow Switchpoint to start at login, then try again.</source>
        <translation>Erlauben, dass Switchpoint bei der Anmeldung startet, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/menu_entry.py"/>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/menu_entry.py"/>
        <source>A Flatpak is in the desktop&apos;s menu by itself.</source>
        <translation>Ein Flatpak steht von selbst im Menü der Arbeitsumgebung.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/menu_entry.py"/>
        <source>“flatpak uninstall” removes it.</source>
        <translation>„flatpak uninstall“ entfernt es.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/menu_entry.py"/>
        <source>A menu entry</source>
        <translation>Ein Menüeintrag</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/menu_entry.py"/>
        <location filename="../../../core/switchpoint/peers/port.py"/>
        <location filename="../../../core/switchpoint/ports.py"/>
        <location filename="../../../core/switchpoint/preferences/__init__.py"/>
        <location filename="../../../core/switchpoint/room/store.py"/>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <location filename="../../../core/switchpoint/service/client.py"/>
        <location filename="../../../core/switchpoint/storage.py"/>
        <location filename="../../../core/switchpoint/switchboard/choosing.py"/>
        <location filename="../../../core/switchpoint/switchboard/clicks.py"/>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <location filename="../../../core/switchpoint/switchboard/searching.py"/>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/menu_entry.py"/>
        <source>{path} is there already, and “switchpoint integrate” has not written it.</source>
        <translation>{path} gibt es schon, und nicht von „switchpoint integrate“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/keeper/menu_entry.py"/>
        <source>Move it away, then try again.</source>
        <translation>Wegräumen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/believe.py"/>
        <source>Something that cannot be shown here</source>
        <translation>Etwas, das hier nicht gezeigt werden kann</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/book.py"/>
        <source>The linked computers are not known.</source>
        <translation>Die verknüpften Rechner sind nicht bekannt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/book.py"/>
        <source>The file in which they are kept is damaged.</source>
        <translation>Die Datei, in der sie stehen, ist beschädigt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/book.py"/>
        <source>Check the permissions of the file, then start Switchpoint again.</source>
        <translation>Die Zugriffsrechte der Datei prüfen, dann Switchpoint neu starten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/book.py"/>
        <source>Link them again. The damaged file is kept beside the new one.</source>
        <translation>Die Rechner neu verknüpfen. Die beschädigte Datei bleibt neben der neuen liegen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/door.py"/>
        <location filename="../../../core/switchpoint/peers/identity.py"/>
        <source>The other computers cannot be reached.</source>
        <translation>Die anderen Rechner sind nicht erreichbar.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/door.py"/>
        <source>The key of this computer, or the certificate of a linked one, cannot be used.</source>
        <translation>Der Schlüssel dieses Rechners oder das Zertifikat eines verknüpften Rechners ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/door.py"/>
        <source>Link the computers again.</source>
        <translation>Die Rechner neu verknüpfen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/identity.py"/>
        <source>The key of this computer</source>
        <translation>Der Schlüssel dieses Rechners</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/identity.py"/>
        <source>The file with the key of this computer is damaged.</source>
        <translation>Die Datei mit dem Schlüssel dieses Rechners ist beschädigt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/identity.py"/>
        <source>Put it back from a backup. Or remove it, and link the computers again.</source>
        <translation>Sie aus einer Sicherung zurückholen. Oder sie entfernen und die Rechner neu verknüpfen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/listener.py"/>
        <source>The other computers cannot call this one.</source>
        <translation>Die anderen Rechner können diesen nicht erreichen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/listener.py"/>
        <source>Another program uses the port {port}.</source>
        <translation>Ein anderes Programm benutzt den Port {port}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/listener.py"/>
        <source>End that program, or choose another port in the settings.</source>
        <translation>Dieses Programm beenden oder in den Einstellungen einen anderen Port wählen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/listener.py"/>
        <source>The port {port} cannot be opened.</source>
        <translation>Der Port {port} kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/listener.py"/>
        <source>Choose another port in the settings.</source>
        <translation>In den Einstellungen einen anderen Port wählen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/port.py"/>
        <source>This computer is not linked.</source>
        <translation>Dieser Rechner ist nicht verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/port.py"/>
        <source>Look at the list of linked computers.</source>
        <translation>Die Liste der verknüpften Rechner ansehen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>The computers were not linked.</source>
        <translation>Die Rechner wurden nicht verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Show a fresh code there, and type that one.</source>
        <translation>Dort einen neuen Code anzeigen und diesen eingeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>A code has eight letters and digits, without 0, 1, I, L and O.</source>
        <translation>Ein Code hat acht Buchstaben und Ziffern, ohne 0, 1, I, L und O.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Type the code as the other computer shows it.</source>
        <translation>Den Code so eingeben, wie ihn der andere Rechner zeigt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>That is no address of a computer.</source>
        <translation>Das ist keine Adresse eines Rechners.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Give a name or an IP address, with a port behind a colon if it is not the usual one.</source>
        <translation>Einen Namen oder eine IP-Adresse angeben; falls es nicht der übliche Port ist, mit dem Port nach einem Doppelpunkt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>That is not the code which the other computer shows.</source>
        <translation>Das ist nicht der Code, den der andere Rechner zeigt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>That is the code of this very computer.</source>
        <translation>Das ist der Code dieses Rechners selbst.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Type it on the other computer.</source>
        <translation>Ihn auf dem anderen Rechner eingeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>The two are linked already, and talk to each other.</source>
        <translation>Die beiden sind bereits verknüpft und sprechen miteinander.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>There is nothing to do.</source>
        <translation>Es gibt nichts zu tun.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Too many computers are linked.</source>
        <translation>Zu viele Rechner sind verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Remove one that is not used any more.</source>
        <translation>Einen entfernen, der nicht mehr benutzt wird.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>No computer in this network shows this code.</source>
        <translation>Kein Rechner in diesem Netzwerk zeigt diesen Code.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Check the code. If it is right, give the address of the other computer too.</source>
        <translation>Den Code prüfen. Wenn er stimmt, auch die Adresse des anderen Rechners angeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Computers cannot find each other in this network.</source>
        <translation>In diesem Netzwerk können Rechner einander nicht finden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Give the address of the other computer too.</source>
        <translation>Auch die Adresse des anderen Rechners angeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>It lets no multicast through.</source>
        <translation>Es lässt kein Multicast durch.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Those that have met before are looked for where they were last.</source>
        <translation>Die schon bekannten Rechner werden dort gesucht, wo sie zuletzt waren.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Several computers show codes that begin alike.</source>
        <translation>Mehrere Rechner zeigen Codes, die gleich anfangen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>The other computer shows no code just now.</source>
        <translation>Der andere Rechner zeigt gerade keinen Code.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>The other computer does not answer.</source>
        <translation>Der andere Rechner antwortet nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Check that both are in the same network, and that the firewall there lets Switchpoint be called.</source>
        <translation>Prüfen, ob beide im selben Netzwerk sind und die Firewall dort Verbindungen zu Switchpoint zulässt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>The other computer has stopped answering.</source>
        <translation>Der andere Rechner antwortet nicht mehr.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>The other computer says something that this Switchpoint does not understand.</source>
        <translation>Der andere Rechner sagt etwas, das dieses Switchpoint nicht versteht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Update Switchpoint on both computers, then try again.</source>
        <translation>Switchpoint auf beiden Rechnern aktualisieren, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>The other computer runs a newer Switchpoint.</source>
        <translation>Auf dem anderen Rechner läuft ein neueres Switchpoint.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Update Switchpoint here, then try again.</source>
        <translation>Switchpoint hier aktualisieren, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>The other computer runs an older Switchpoint.</source>
        <translation>Auf dem anderen Rechner läuft ein älteres Switchpoint.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Update Switchpoint there, then try again.</source>
        <translation>Switchpoint dort aktualisieren, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Switchpoint is just starting or ending.</source>
        <translation>Switchpoint startet gerade oder wird gerade beendet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Try again in a moment.</source>
        <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>The other computer shows another code.</source>
        <translation>Der andere Rechner zeigt einen anderen Code.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Type that code.</source>
        <translation>Diesen Code eingeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Too many codes were tried on the other computer.</source>
        <translation>Auf dem anderen Rechner wurden zu viele Codes probiert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Wait ten minutes, then try again.</source>
        <translation>Zehn Minuten warten, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>The other computer is linked with too many already.</source>
        <translation>Der andere Rechner ist schon mit zu vielen verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/refusals.py"/>
        <source>Remove one there that is not used any more.</source>
        <translation>Dort einen entfernen, der nicht mehr benutzt wird.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/roster.py"/>
        <source>It runs an older Switchpoint that this one no longer understands.</source>
        <translation>Dort läuft ein älteres Switchpoint, das dieses nicht mehr versteht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/roster.py"/>
        <source>It runs a newer Switchpoint that no longer understands this one.</source>
        <translation>Dort läuft ein neueres Switchpoint, das dieses nicht mehr versteht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/roster.py"/>
        <source>Update Switchpoint on {host}.</source>
        <translation>Switchpoint auf {host} aktualisieren.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/roster.py"/>
        <source>Update Switchpoint here.</source>
        <translation>Switchpoint hier aktualisieren.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/roster.py"/>
        <source>It answers, but it does not know this computer.</source>
        <translation>Er antwortet, kennt diesen Rechner aber nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/roster.py"/>
        <source>Remove the link here, then link the two again.</source>
        <translation>Die Verknüpfung hier lösen, dann die beiden neu verknüpfen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/roster.py"/>
        <source>It says something that this Switchpoint does not understand.</source>
        <translation>Er sagt etwas, das dieses Switchpoint nicht versteht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/roster.py"/>
        <source>Update Switchpoint on both computers.</source>
        <translation>Switchpoint auf beiden Rechnern aktualisieren.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/peers/roster.py"/>
        <source>{host} and this computer do not agree on what is claimed.</source>
        <translation>{host} und dieser Rechner sind sich nicht einig, welches Profil gilt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/complete.py"/>
        <location filename="../../../core/switchpoint/planner/hush.py"/>
        <location filename="../../../core/switchpoint/planner/restore.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Waiting for its sound</source>
        <translation>Warten auf den Ton</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/complete.py"/>
        <source>The headset is connected, but has no sound.</source>
        <translation>Das Headset ist verbunden, hat aber keinen Ton.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/hush.py"/>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <location filename="../../../gui/switchpoint_gui/options.py"/>
        <source>Letting go</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/hush.py"/>
        <source>Looking for the music</source>
        <translation>Nach der Musik sehen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/hush.py"/>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <location filename="../../../core/switchpoint/planner/restore.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Waiting for the recording to stop</source>
        <translation>Warten, bis die Aufnahme endet</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <source>Let back by hand</source>
        <translation>Von Hand wieder zugelassen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <source>Asking the other computers</source>
        <translation>Die anderen Rechner fragen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <source>It may come back</source>
        <translation>Kommt vielleicht zurück</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <source>It may make a sound</source>
        <translation>Macht vielleicht ein Geräusch</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <source>Falls silent when the sound is there</source>
        <translation>Verstummt, sobald der Ton da ist</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <source>In a call; lets go when it ends</source>
        <translation>Im Gespräch; gibt danach frei</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <location filename="../../../core/switchpoint/planner/pin.py"/>
        <source>Freeing the headset</source>
        <translation>Festlegung aufheben</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <source>Sending the other host away</source>
        <translation>Das andere Gerät wegschicken</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <source>Lets go when {host} is connected</source>
        <translation>Gibt frei, sobald {host} verbunden ist</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/let_go.py"/>
        <source>Lets go when the sound is there</source>
        <translation>Gibt frei, sobald der Ton da ist</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/order.py"/>
        <location filename="../../../core/switchpoint/planner/pin.py"/>
        <source>Trying again</source>
        <translation>Erneuter Versuch</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/order.py"/>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>Waiting for the headset</source>
        <translation>Warten auf das Headset</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <source>It cannot be kept silent.</source>
        <translation>Kann nicht stillgehalten werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <location filename="../../../core/switchpoint/planner/restore.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Waiting for a free slot</source>
        <translation>Warten auf einen freien Platz</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <source>Another computer tells the headset</source>
        <translation>Ein anderer Rechner gibt dem Headset Bescheid</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <source>Asking the headset</source>
        <translation>Das Headset fragen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>It cannot be kept away.</source>
        <translation>Nicht sperrbar.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <source>Bringing it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <source>Sending it away</source>
        <translation>Wegschicken</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <source>Switch its Bluetooth off, or disconnect the headset on the phone.</source>
        <translation>Dort Bluetooth ausschalten oder das Headset auf dem Telefon trennen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <source>{host} was sent away three times.</source>
        <translation>{host} wurde dreimal weggeschickt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <source>{host} comes back again and again.</source>
        <translation>{host} kommt immer wieder zurück.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/others.py"/>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Disconnect it there, then try again.</source>
        <translation>Dort trennen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/pin.py"/>
        <source>When the call ends</source>
        <translation>Nach dem Gespräch</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/pin.py"/>
        <source>Fixing the headset to this computer</source>
        <translation>Headset auf diesen Rechner festlegen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/restore.py"/>
        <source>Keeping it away as before</source>
        <translation>Wie zuvor fernhalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/restore.py"/>
        <source>Letting go as before</source>
        <translation>Wie zuvor freigeben</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Disconnected by hand</source>
        <translation>Von Hand getrennt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Kept away by hand</source>
        <translation>Von Hand ferngehalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Switchpoint may not use Bluetooth.</source>
        <translation>Switchpoint darf Bluetooth nicht benutzen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Give it the permission to talk to the Bluetooth service.</source>
        <translation>Den Zugriff auf den Bluetooth-Dienst erlauben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>The headset was taken away three times.</source>
        <translation>Das Headset wurde dreimal weggenommen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>Another host connects to it again and again.</source>
        <translation>Ein anderes Gerät verbindet sich immer wieder damit.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>The headset&apos;s microphone cannot be used.</source>
        <translation>Das Mikrofon des Headsets kann nicht benutzt werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/planner/take.py"/>
        <source>This computer offers no call mode for it.</source>
        <translation>Dieser Rechner bietet dafür keinen Anrufmodus an.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/ports.py"/>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Computers cannot be linked here.</source>
        <translation>Rechner können hier nicht verknüpft werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/ports.py"/>
        <source>Start Switchpoint on a computer with Bluetooth, without a room.</source>
        <translation>Switchpoint auf einem Rechner mit Bluetooth starten, ohne Demoraum.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/__init__.py"/>
        <source>“{key}” is chosen for a headset.</source>
        <translation>„{key}“ wird für ein Headset gewählt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/__init__.py"/>
        <source>“{key}” is not chosen for a headset.</source>
        <translation>„{key}“ wird nicht für ein Headset gewählt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/__init__.py"/>
        <source>“{value}” cannot be chosen here.</source>
        <translation>„{value}“ kann hier nicht gewählt werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/__init__.py"/>
        <source>It is on or off.</source>
        <translation>Möglich sind „on“ und „off“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/__init__.py"/>
        <source>Write a time like “30 min” or “4 h”: at least 1 min, and at most 24 h.</source>
        <translation>Eine Zeit wie „30 min“ oder „4 h“ schreiben: mindestens 1 min, höchstens 24 h.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/__init__.py"/>
        <source>A port is a number from 1024 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1024 bis 65535.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/__init__.py"/>
        <source>Write the code of a language, like “de”.</source>
        <translation>Den Code einer Sprache schreiben, wie „de“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/__init__.py"/>
        <source>Write the address of a Bluetooth adapter of this computer.</source>
        <translation>Die Adresse eines Bluetooth-Adapters dieses Rechners schreiben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/document.py"/>
        <source>The settings file</source>
        <translation>Die Einstellungsdatei</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/document.py"/>
        <location filename="../../../core/switchpoint/profiles/document.py"/>
        <source>Version {version} is not known; this is version {ours}.</source>
        <translation>Version {version} ist nicht bekannt; dies ist Version {ours}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/document.py"/>
        <source>“{raw}” is no address of a headset.</source>
        <translation>„{raw}“ ist keine Adresse eines Headsets.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/document.py"/>
        <source>The headset {address} stands there twice.</source>
        <translation>Das Headset {address} steht zweimal darin.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/document.py"/>
        <source>It has more than {limit} headsets.</source>
        <translation>Mehr als {limit} Headsets stehen darin.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/preferences/document.py"/>
        <source>It is written in a way that cannot be edited.</source>
        <translation>So, wie sie geschrieben ist, kann sie nicht bearbeitet werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/__init__.py"/>
        <source>More than one profile is called “{name}”.</source>
        <translation>Mehr als ein Profil heißt „{name}“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/__init__.py"/>
        <source>Name it by its id: {ids}.</source>
        <translation>Mit der Kennung nennen: {ids}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/__init__.py"/>
        <source>There is no profile “{wanted}”.</source>
        <translation>Es gibt kein Profil „{wanted}“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/__init__.py"/>
        <source>The profiles are: {known}.</source>
        <translation>Die Profile sind: {known}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/document.py"/>
        <source>The profiles file</source>
        <translation>Die Profildatei</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/document.py"/>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>The id “{id}” is used twice.</source>
        <translation>Die Kennung „{id}“ kommt zweimal vor.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/document.py"/>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>The id {id} must be of lower case letters, digits and hyphens.</source>
        <translation>Die Kennung {id} darf nur Kleinbuchstaben, Ziffern und Bindestriche enthalten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/document.py"/>
        <source>“ends_after” must be like “30 min” or “4 h”, and at most 24 h.</source>
        <translation>„ends_after“ muss wie „30 min“ oder „4 h“ lauten und höchstens 24 h betragen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/document.py"/>
        <source>“{raw}” is no host: write work, gaming, phone, or host: and its id.</source>
        <translation>„{raw}“ ist kein Gerät: work, gaming, phone oder host: mit der Kennung schreiben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/drafts.py"/>
        <source>Give it a name.</source>
        <translation>Einen Namen geben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/drafts.py"/>
        <source>Another profile has this name.</source>
        <translation>Ein anderes Profil hat diesen Namen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/drafts.py"/>
        <source>This host is not known here. Choose another one.</source>
        <translation>Dieses Gerät ist hier nicht bekannt. Ein anderes auswählen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/drafts.py"/>
        <source>It can last from 1 minute to 24 hours.</source>
        <translation>Es kann 1 Minute bis 24 Stunden dauern.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/resolve.py"/>
        <source>{profile} cannot be used.</source>
        <translation>{profile} kann nicht benutzt werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/resolve.py"/>
        <source>Its owner is a host that is not known here.</source>
        <translation>Es soll zu einem Gerät gehören, das hier nicht bekannt ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/profiles/resolve.py"/>
        <source>Choose another owner for the profile.</source>
        <translation>Für das Profil ein anderes Gerät auswählen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>{raw} is not a Bluetooth address.</source>
        <translation>{raw} ist keine Bluetooth-Adresse.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>The address {address} is used twice.</source>
        <translation>Die Adresse {address} kommt zweimal vor.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>One computer must have “this = true”.</source>
        <translation>Ein Rechner muss „this = true“ haben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>Only one computer can have “this = true”.</source>
        <translation>Nur ein Rechner kann „this = true“ haben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>A headset that is not paired remembers nobody.</source>
        <translation>Ein Headset, das nicht gekoppelt ist, erinnert sich an niemanden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>A headset that is off cannot be connected.</source>
        <translation>Ein ausgeschaltetes Headset kann nicht verbunden sein.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>A headset that is not paired cannot be connected.</source>
        <translation>Ein Headset, das nicht gekoppelt ist, kann nicht verbunden sein.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>It cannot be connected without working Bluetooth.</source>
        <translation>Ohne funktionierendes Bluetooth kann es nicht verbunden sein.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>“{key}” must name a connected headset.</source>
        <translation>„{key}“ muss ein verbundenes Headset nennen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>A headset is named twice.</source>
        <translation>Ein Headset kommt zweimal vor.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>The headset has too few slots for this.</source>
        <translation>Dafür hat das Headset zu wenige Plätze.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>“{deed}” needs “headset”.</source>
        <translation>„{deed}“ braucht „headset“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>“{deed}” takes no “headset”.</source>
        <translation>„{deed}“ hat kein „headset“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>“{deed}” takes no “who”.</source>
        <translation>„{deed}“ hat kein „who“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>“{deed}” needs “who”.</source>
        <translation>„{deed}“ braucht „who“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>“{who}” cannot do “{deed}”.</source>
        <translation>„{who}“ kann „{deed}“ nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>No computer or phone has the id {id}.</source>
        <translation>Kein Rechner oder Telefon hat die Kennung {id}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/checks.py"/>
        <source>No headset has the address {raw}.</source>
        <translation>Kein Headset hat die Adresse {raw}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/file.py"/>
        <source>The room file</source>
        <translation>Die Raumdatei</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{headset} goes into its case</source>
        <translation>{headset} kommt ins Etui</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{headset} is taken out of its case</source>
        <translation>{headset} wird aus dem Etui genommen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} comes back</source>
        <translation>{host} kommt zurück</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} hangs up</source>
        <translation>{host} legt auf</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} rings</source>
        <translation>{host} klingelt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} is carried away</source>
        <translation>{host} wird weggetragen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} wakes up</source>
        <translation>{host} wacht auf</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} goes to sleep</source>
        <translation>{host} geht in den Ruhezustand</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} disconnects {headset}</source>
        <translation>{host} trennt {headset}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} connects {headset}</source>
        <translation>{host} verbindet {headset}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} goes quiet</source>
        <translation>{host} verstummt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} plays a sound</source>
        <translation>{host} spielt einen Ton ab</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{headset} is unblocked by hand on {host}</source>
        <translation>{headset} wird auf {host} von Hand entsperrt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>The speakers of {host} are turned on</source>
        <translation>Die Lautsprecher von {host} werden eingeschaltet</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} leaves the call</source>
        <translation>{host} verlässt das Gespräch</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>{host} joins a call</source>
        <translation>{host} beginnt ein Gespräch</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>Bluetooth is switched off on {host}</source>
        <translation>Bluetooth wird auf {host} ausgeschaltet</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>Bluetooth is switched on on {host}</source>
        <translation>Bluetooth wird auf {host} eingeschaltet</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>The network of {host} is cut</source>
        <translation>Das Netzwerk von {host} fällt aus</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/happenings.py"/>
        <source>The network of {host} comes back</source>
        <translation>Das Netzwerk von {host} ist wieder da</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/store.py"/>
        <source>The file was changed.</source>
        <translation>Die Datei wurde geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Switch Bluetooth on, then try again.</source>
        <translation>Bluetooth einschalten, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Plug one in, then try again.</source>
        <translation>Einen Adapter anschließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Start it, or restart the computer.</source>
        <translation>Den Dienst starten oder den Rechner neu starten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Switchpoint is not allowed to use Bluetooth.</source>
        <translation>Switchpoint darf Bluetooth nicht benutzen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Allow it in the settings of the system, then start Switchpoint again.</source>
        <translation>In den Einstellungen des Systems erlauben, dann Switchpoint neu starten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>{headset} was not connected.</source>
        <translation>{headset} wurde nicht verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Nothing was changed for {headset}.</source>
        <translation>Für {headset} wurde nichts geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>It does not answer: it is off, in its case or out of range.</source>
        <translation>Es antwortet nicht: Es ist aus, im Etui oder außer Reichweite.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Take it out of its case or bring it closer.</source>
        <translation>Aus dem Etui nehmen oder näher heranholen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>It is connected to as many devices as it takes at once.</source>
        <translation>Es ist bereits mit so vielen Geräten verbunden, wie es zugleich zulässt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Disconnect it on another device, then try again.</source>
        <translation>Auf einem anderen Gerät trennen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Another program on this computer is doing something with it.</source>
        <translation>Ein anderes Programm auf diesem Rechner beschäftigt es gerade.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>The attempt was interrupted.</source>
        <translation>Der Versuch wurde unterbrochen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <location filename="../../../core/switchpoint/switchboard/choosing.py"/>
        <source>The headset is not paired with this computer.</source>
        <translation>Das Headset ist nicht mit diesem Rechner gekoppelt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>The sound settings were not changed.</source>
        <translation>Die Toneinstellungen wurden nicht geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>The sound server is not running.</source>
        <translation>Der Audiodienst läuft nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Log out and in again.</source>
        <translation>Ab- und wieder anmelden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>The sound of {headset} was not changed.</source>
        <translation>Der Ton von {headset} wurde nicht geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>It is not a sound device of this computer at the moment.</source>
        <translation>Es ist im Moment kein Tongerät dieses Rechners.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Connect it first.</source>
        <translation>Zuerst verbinden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>It is connected, but not for {use}.</source>
        <translation>Es ist verbunden, aber nicht für {use}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Use another microphone.</source>
        <translation>Ein anderes Mikrofon benutzen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>Disconnect it and connect it again.</source>
        <translation>Trennen und wieder verbinden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>The default sound device was not changed.</source>
        <translation>Das Standardgerät für den Ton wurde nicht geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/room/troubles.py"/>
        <source>The device is not there at the moment.</source>
        <translation>Das Gerät ist im Moment nicht da.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/client.py"/>
        <source>Switchpoint could not be started in the background.</source>
        <translation>Switchpoint konnte nicht im Hintergrund gestartet werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/client.py"/>
        <source>Try: switchpoint --background</source>
        <translation>Versuchen: switchpoint --background</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/client.py"/>
        <source>{said}</source>
        <translation>{said}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/client.py"/>
        <source>The running Switchpoint does not answer.</source>
        <translation>Das laufende Switchpoint antwortet nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/client.py"/>
        <source>It may be just ending, or be stuck.</source>
        <translation>Es wird vielleicht gerade beendet oder hängt fest.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/client.py"/>
        <source>Try again; if it stays so, end it and start it again.</source>
        <translation>Erneut versuchen; wenn es so bleibt, beenden und neu starten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/herald.py"/>
        <location filename="../../../gui/switchpoint_gui/bridge.py"/>
        <source>That did not work.</source>
        <translation>Das hat nicht funktioniert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/herald.py"/>
        <location filename="../../../gui/switchpoint_gui/bridge.py"/>
        <source>Switchpoint made a mistake.</source>
        <translation>Switchpoint hat einen Fehler gemacht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/herald.py"/>
        <location filename="../../../gui/switchpoint_gui/bridge.py"/>
        <source>Please try again.</source>
        <translation>Bitte erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/instance.py"/>
        <source>Switchpoint is running already.</source>
        <translation>Switchpoint läuft bereits.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/instance.py"/>
        <source>Another Switchpoint of yours looks after the headsets.</source>
        <translation>Ein schon gestartetes Switchpoint kümmert sich um die Headsets.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/service/instance.py"/>
        <source>Use that one, or end it first.</source>
        <translation>Dieses benutzen oder zuerst beenden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/session/room.py"/>
        <source>There is no room “{name}”.</source>
        <translation>Es gibt keinen Demoraum „{name}“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/session/room.py"/>
        <source>The rooms are: {known}.</source>
        <translation>Die Demoräume sind: {known}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/session/room.py"/>
        <location filename="../../../gui/switchpoint_gui/window.py"/>
        <source>This is a room: nothing here is real. {title}</source>
        <translation>Das ist ein Demoraum: Nichts hier ist echt. {title}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/session/session.py"/>
        <source>Switchpoint goes on where it is.</source>
        <translation>Switchpoint bleibt, wo es läuft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/session/session.py"/>
        <source>Its window is open.</source>
        <translation>Sein Fenster ist offen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/session/session.py"/>
        <source>Use that window.</source>
        <translation>Dieses Fenster benutzen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/snapshot.py"/>
        <source>There is no headset.</source>
        <translation>Es gibt kein Headset.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/snapshot.py"/>
        <location filename="../../../core/switchpoint/switchboard/clicks.py"/>
        <source>No headset is paired here.</source>
        <translation>Hier ist kein Headset gekoppelt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/snapshot.py"/>
        <source>Pair one: switchpoint pair</source>
        <translation>Eines koppeln: switchpoint pair</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/snapshot.py"/>
        <source>Say which headset is meant, with --headset.</source>
        <translation>Mit --headset angeben, welches Headset gemeint ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/snapshot.py"/>
        <source>More than one headset is called “{name}”.</source>
        <translation>Mehr als ein Headset heißt „{name}“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/snapshot.py"/>
        <source>Name it by its address: {addresses}.</source>
        <translation>Mit der Adresse nennen: {addresses}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/snapshot.py"/>
        <source>There is no headset “{name}”.</source>
        <translation>Es gibt kein Headset „{name}“.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/snapshot.py"/>
        <location filename="../../../core/switchpoint/switchboard/clicks.py"/>
        <source>The headsets are: {names}.</source>
        <translation>Die Headsets sind: {names}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Connect it on the phone.</source>
        <translation>Auf dem Telefon verbinden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Connect it on the tablet.</source>
        <translation>Auf dem Tablet verbinden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Connect it on the console.</source>
        <translation>Auf der Konsole verbinden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Another device controls the headset, such as its maker&apos;s app on a phone. Close it there.</source>
        <translation>Ein anderes Gerät steuert das Headset, etwa die App des Herstellers auf einem Telefon. Sie dort schließen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Connect it there by hand.</source>
        <translation>Dort von Hand verbinden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Connecting its sound</source>
        <translation>Ton verbinden</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Letting it come back</source>
        <translation>Wieder zulassen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Switching to call sound</source>
        <translation>Auf Ton für Anrufe umschalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Switching to music sound</source>
        <translation>Auf Ton für Musik umschalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Switching its sound off</source>
        <translation>Ton ausschalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Sending sound to the headset</source>
        <translation>Ton zum Headset leiten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Putting the speakers back</source>
        <translation>Ton zurück zu den Lautsprechern leiten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Using the headset&apos;s microphone</source>
        <translation>Mikrofon des Headsets benutzen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Using the other microphone</source>
        <translation>Anderes Mikrofon benutzen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Letting the sound server choose again</source>
        <translation>Audiodienst wieder wählen lassen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Keeping call sound on</source>
        <translation>Ton für Anrufe behalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Pausing the music</source>
        <translation>Musik anhalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Letting the music go on</source>
        <translation>Musik fortsetzen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Muting the speakers</source>
        <translation>Lautsprecher stummschalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/steps.py"/>
        <source>Giving the speakers back</source>
        <translation>Lautsprecher wieder einschalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>Line {line}: it is not UTF-8 text.</source>
        <translation>Zeile {line}: Das ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>{called} cannot be read.</source>
        <translation>{called} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>It is left as it is.</source>
        <translation>Es bleibt alles, wie es ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>A file could not be written.</source>
        <translation>Eine Datei konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>Nothing was changed. Make room on the disk or check its permissions, then try again.</source>
        <translation>Nichts wurde geändert. Auf dem Datenträger Platz schaffen oder die Zugriffsrechte prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>A state file</source>
        <translation>Eine Zustandsdatei</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>The profiles file has just been changed by another program.</source>
        <translation>Die Profildatei wurde gerade von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>Look at it, then try again.</source>
        <translation>Sie ansehen, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/storage.py"/>
        <source>The id of this computer</source>
        <translation>Die Kennung dieses Rechners</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/board.py"/>
        <source>There is nothing to try again.</source>
        <translation>Es gibt nichts erneut zu versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/board.py"/>
        <location filename="../../../gui/switchpoint_gui/removal.py"/>
        <source>Letting everything go …</source>
        <translation>Alles wird freigegeben …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/board.py"/>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>another computer</source>
        <translation>einem anderen Rechner</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/board.py"/>
        <source>{profile} was clicked on {host} at the same moment.</source>
        <translation>{profile} wurde im selben Moment auf {host} angeklickt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>The headset is free: whoever plays is heard.</source>
        <translation>Das Headset ist nicht mehr festgelegt: Wer abspielt, ist zu hören.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>The headset takes several hosts at once.</source>
        <translation>Das Headset nimmt mehrere Geräte zugleich an.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>The headset takes one host at a time.</source>
        <translation>Das Headset nimmt nur ein Gerät auf einmal an.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{host} was sent away.</source>
        <translation>{host} wurde weggeschickt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>{host} is connected.</source>
        <translation>{host} ist verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>{host} may play.</source>
        <translation>{host} darf abspielen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>{host} controls it.</source>
        <translation>{host} steuert es.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <location filename="../../../core/switchpoint/switchboard/clicks.py"/>
        <source>Another computer</source>
        <translation>Ein anderer Rechner</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>Tell it from there.</source>
        <translation>Dort den Befehl geben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>Connect it, then try again.</source>
        <translation>Verbinden, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>A call is on, and this would drop it.</source>
        <translation>Ein Gespräch läuft, und das würde es abbrechen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>Try again after the call.</source>
        <translation>Nach dem Gespräch erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>It does not know this host.</source>
        <translation>Es kennt dieses Gerät nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>Connect the host with the headset once.</source>
        <translation>Das Gerät einmal mit dem Headset verbinden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>It would cut off this computer, which tells it.</source>
        <translation>Das würde diesen Rechner abschneiden, der den Befehl gibt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/by_hand.py"/>
        <source>Use the Bluetooth settings of this computer.</source>
        <translation>Die Bluetooth-Einstellungen dieses Rechners benutzen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/choosing.py"/>
        <source>Pair it first.</source>
        <translation>Zuerst koppeln.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/choosing.py"/>
        <source>This computer has no such Bluetooth adapter.</source>
        <translation>Dieser Rechner hat keinen solchen Bluetooth-Adapter.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/choosing.py"/>
        <source>Plug it in first.</source>
        <translation>Ihn zuerst anschließen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/choosing.py"/>
        <source>The headset still has to be told to let the others back.</source>
        <translation>Das Headset muss die anderen noch wieder zulassen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/choosing.py"/>
        <source>End the profile first.</source>
        <translation>Zuerst das Profil beenden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/clicks.py"/>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/clicks.py"/>
        <source>{host} has taken over since; nothing was undone.</source>
        <translation>{host} hat seitdem übernommen; nichts wurde rückgängig gemacht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/clicks.py"/>
        <source>Nothing is on; there is nothing to end.</source>
        <translation>Nichts ist an; es gibt nichts zu beenden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/clicks.py"/>
        <source>There is no such headset.</source>
        <translation>Ein solches Headset gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/clicks.py"/>
        <source>Switchpoint is just ending.</source>
        <translation>Switchpoint wird gerade beendet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/hand.py"/>
        <source>A step did not finish.</source>
        <translation>Ein Schritt wurde nicht fertig.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/hand.py"/>
        <source>It took longer than {seconds} s.</source>
        <translation>Er hat länger als {seconds} s gedauert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{profile} was taken up again here, by Undo.</source>
        <translation>{profile} wurde hier durch Rückgängigmachen wieder aufgenommen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{profile} was clicked here.</source>
        <translation>{profile} wurde hier angeklickt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{profile} was taken up again on {host}, by Undo.</source>
        <translation>{profile} wurde auf {host} durch Rückgängigmachen wieder aufgenommen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{profile} was clicked on {host}.</source>
        <translation>{profile} wurde auf {host} angeklickt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>Switchpoint ended.</source>
        <translation>Switchpoint wurde beendet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{profile} is not kept here any more.</source>
        <translation>{profile} gilt hier nicht mehr.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>Switchpoint ended, or this computer went to sleep.</source>
        <translation>Switchpoint wurde beendet, oder dieser Rechner ging in den Ruhezustand.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>Its computer was not heard of for too long, or is not linked any more.</source>
        <translation>Der Rechner dazu hat sich zu lange nicht gemeldet oder ist nicht mehr verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>That stands until the next click.</source>
        <translation>Das gilt bis zum nächsten Klick.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>The time of {profile} is over.</source>
        <translation>Die Zeit für {profile} ist um.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{profile} was undone here.</source>
        <translation>{profile} wurde hier rückgängig gemacht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{profile} was undone on {host}.</source>
        <translation>{profile} wurde auf {host} rückgängig gemacht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{profile} was on before the computer was started, and has ended.</source>
        <translation>{profile} war vor dem Start des Rechners an und ist beendet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{profile} was ended here.</source>
        <translation>{profile} wurde hier beendet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{profile} was ended on {host}.</source>
        <translation>{profile} wurde auf {host} beendet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>The hold was lifted by hand on {host}.</source>
        <translation>Die Sperre wurde auf {host} von Hand aufgehoben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>Something was changed by hand on {host}.</source>
        <translation>Auf {host} wurde etwas von Hand geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>another host</source>
        <translation>Ein anderes Gerät</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_claims.py"/>
        <source>{host}: “{step}” did not work.</source>
        <translation>{host}: „{step}“ hat nicht funktioniert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_hosts.py"/>
        <source>{host} was linked.</source>
        <translation>{host} wurde verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_hosts.py"/>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>{host} is no longer linked.</source>
        <translation>{host} ist nicht mehr verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_hosts.py"/>
        <source>{host} answers again.</source>
        <translation>{host} antwortet wieder.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_hosts.py"/>
        <source>{host} went to sleep.</source>
        <translation>{host} ging in den Ruhezustand.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_hosts.py"/>
        <source>{host} does not answer any more.</source>
        <translation>{host} antwortet nicht mehr.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>It was disconnected on that computer.</source>
        <translation>Auf diesem Rechner wurde getrennt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>It went out of range, into its case, or was switched off.</source>
        <translation>Es kam außer Reichweite oder ins Etui oder wurde ausgeschaltet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>The computer went to sleep.</source>
        <translation>Der Rechner ging in den Ruhezustand.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{host} connected the headset.</source>
        <translation>{host} hat das Headset verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{profile} asked for it.</source>
        <translation>{profile} hat das verlangt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{host} came back to the headset.</source>
        <translation>{host} ist zum Headset zurückgekommen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{profile} keeps it away.</source>
        <translation>{profile} hält es fern.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{host} has the headset back.</source>
        <translation>{host} hat das Headset wieder.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{host} was called back.</source>
        <translation>{host} wurde zurückgeholt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{host} let go of the headset.</source>
        <translation>{host} hat das Headset freigegeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{host} lost the headset.</source>
        <translation>{host} hat das Headset verloren.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{profile} gives it to {host}.</source>
        <translation>{profile} gibt das Headset an {host}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>Another host controls the headset, such as its app on a phone.</source>
        <translation>Ein anderes Gerät steuert das Headset, etwa dessen App auf einem Telefon.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>The headset can be told again.</source>
        <translation>Das Headset nimmt wieder Befehle an.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{taker} took the headset from {host}, in the middle of a call.</source>
        <translation>{taker} hat {host} das Headset mitten im Gespräch weggenommen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>{taker} took the headset from {host}.</source>
        <translation>{taker} hat {host} das Headset weggenommen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>The headset was freed: whoever plays is heard.</source>
        <translation>Die Festlegung des Headsets wurde aufgehoben: Wer abspielt, ist zu hören.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>one host</source>
        <translation>ein Gerät</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/noticed_links.py"/>
        <source>The headset was told to play only {host}.</source>
        <translation>Das Headset gibt jetzt nur {host} wieder.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>Undoing …</source>
        <translation>Wird rückgängig gemacht …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>Ending …</source>
        <translation>Wird beendet …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>{profile} …</source>
        <translation>{profile} …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>{profile} did not work.</source>
        <translation>{profile} hat nicht funktioniert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>{profile} waits for the headset.</source>
        <translation>{profile} wartet auf das Headset.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <location filename="../../../gui/switchpoint_gui/question_card.py"/>
        <source>It goes on by itself.</source>
        <translation>Es geht von selbst weiter.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} cannot be kept away.</source>
        <translation>Nicht sperrbar: {hosts}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>{step}.</source>
        <translation>{step}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>Not everything could be put back.</source>
        <translation>Nicht alles konnte zurückgestellt werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>The sound is put back when the recording stops.</source>
        <translation>Der Ton wird zurückgestellt, wenn die Aufnahme endet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <location filename="../../../core/switchpoint/wording/results.py"/>
        <source>{hosts} did not answer.</source>
        <translation>Keine Antwort: {hosts}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>What is held there is let back when it answers.</source>
        <translation>Was dort gesperrt ist, wird bei der nächsten Antwort wieder zugelassen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>Undone. Everything is as it was before.</source>
        <translation>Rückgängig gemacht. Alles ist wie zuvor.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>Its time is over. Nothing is held.</source>
        <translation>Die Zeit ist um. Nichts ist gesperrt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>Ended. Nothing is held.</source>
        <translation>Beendet. Nichts ist gesperrt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>During a call the headset cannot be told to play only this computer. It is told so after the call.</source>
        <translation>Nur diesen Rechner wiedergeben: Das lässt das Headset erst nach dem Gespräch zu.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>The headset could not be told to play only this computer.</source>
        <translation>Das Headset nimmt nicht an, nur diesen Rechner wiederzugeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>{host} is in a call. Take the headset from it?</source>
        <translation>Gespräch auf {host}. Trotzdem übernehmen?</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>{host} is in a call. Take the headset from it for {profile}?</source>
        <translation>Gespräch auf {host}. Trotzdem für {profile} übernehmen?</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>Another host</source>
        <translation>Ein anderes Gerät</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/notices.py"/>
        <source>{host} took the headset in the middle of the call.</source>
        <translation>{host} hat das Headset mitten im Gespräch übernommen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>{profile} was not saved.</source>
        <translation>{profile} wurde nicht gespeichert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>{profile} was added.</source>
        <translation>{profile} wurde hinzugefügt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>It stays on as it was clicked. Click it again to use the change.</source>
        <translation>Es bleibt so an, wie es angeklickt wurde. Ein weiterer Klick übernimmt die Änderung.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>{profile} was saved.</source>
        <translation>{profile} wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>{profile} was not removed.</source>
        <translation>{profile} wurde nicht entfernt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>{profile} was removed.</source>
        <translation>{profile} wurde entfernt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>{profile} is as it came.</source>
        <translation>{profile} ist wieder wie mitgeliefert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>Nothing was moved.</source>
        <translation>Nichts wurde verschoben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>The profile is not there any more.</source>
        <translation>Das Profil ist nicht mehr da.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>{profile} was moved.</source>
        <translation>{profile} wurde verschoben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <location filename="../../../gui/switchpoint_gui/profile_files.py"/>
        <source>Nothing was imported.</source>
        <translation>Nichts wurde importiert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>Nothing was imported: everything is here already.</source>
        <translation>Nichts wurde importiert: Alles ist schon da.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>Imported: {names}.</source>
        <translation>Importiert: {names}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>Nothing was undone.</source>
        <translation>Nichts wurde rückgängig gemacht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>The profiles have been changed since.</source>
        <translation>Die Profile wurden seitdem geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>Change them by hand.</source>
        <translation>Sie von Hand ändern.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>Undone. The profiles are as they were.</source>
        <translation>Rückgängig gemacht. Die Profile sind wie zuvor.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>There can be {most} profiles, and no more.</source>
        <translation>Mehr als {most} Profile kann es nicht geben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>Remove one that nobody needs.</source>
        <translation>Eines entfernen, das niemand braucht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>Profiles cannot be changed here.</source>
        <translation>Profile können hier nicht geändert werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>{profile} has been changed in the profiles file meanwhile.</source>
        <translation>{profile} wurde inzwischen in der Profildatei geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/profiles.py"/>
        <source>Look at it again, then decide.</source>
        <translation>Noch einmal ansehen, dann entscheiden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/recording.py"/>
        <source>What happened before could not be read.</source>
        <translation>Was früher geschah, konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/recording.py"/>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>The file is damaged. It was kept under another name.</source>
        <translation>Die Datei ist beschädigt. Sie bleibt unter einem anderen Namen erhalten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/recording.py"/>
        <source>It was told so by hand.</source>
        <translation>Der Befehl kam von Hand.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/recording.py"/>
        <source>This computer went to sleep.</source>
        <translation>Dieser Rechner ging in den Ruhezustand.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/recording.py"/>
        <source>This computer woke up.</source>
        <translation>Dieser Rechner wachte auf.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>The list of claims</source>
        <translation>Die Liste der geltenden Profile</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>The journal</source>
        <translation>Das Journal</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>The list of roles</source>
        <translation>Die Liste der Rollen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>The list of names</source>
        <translation>Die Liste der Namen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>The note about the first run</source>
        <translation>Die Notiz über die Einrichtung</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>The list of hosts</source>
        <translation>Die Liste der Geräte</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>The note of what was changed by hand</source>
        <translation>Die Notiz über Änderungen von Hand</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>What Switchpoint changed in its last run could not be read, and must not be lost.</source>
        <translation>Was Switchpoint im letzten Lauf geändert hat, konnte nicht gelesen werden und darf nicht verloren gehen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>Start Switchpoint again.</source>
        <translation>Switchpoint neu starten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>{what} of the last run could not be read.</source>
        <translation>{what} aus dem letzten Lauf konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/saved.py"/>
        <source>If a headset stays away, let it come back in the Bluetooth settings.</source>
        <translation>Falls ein Headset fernbleibt, es in den Bluetooth-Einstellungen wieder zulassen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/searching.py"/>
        <source>Headsets cannot be paired here.</source>
        <translation>Headsets können hier nicht gekoppelt werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/searching.py"/>
        <source>Pair it in the Bluetooth settings; it then appears here by itself.</source>
        <translation>In den Bluetooth-Einstellungen koppeln; dann erscheint es hier von selbst.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/searching.py"/>
        <source>The headset</source>
        <translation>Das Headset</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/searching.py"/>
        <location filename="../../../gui/switchpoint_gui/paired_card.py"/>
        <source>{headset} is paired.</source>
        <translation>{headset} ist gekoppelt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>Type the code on the other computer within {minutes} minutes.</source>
        <translation>Den Code innerhalb von {minutes} Minuten auf dem anderen Rechner eingeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <location filename="../../../gui/switchpoint_gui/linked_card.py"/>
        <source>{host} is linked.</source>
        <translation>{host} ist verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>The role was not changed.</source>
        <translation>Die Rolle wurde nicht geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>Every computer says itself what it is for.</source>
        <translation>Jeder Rechner sagt selbst, wofür er da ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>Choose the role on {host}.</source>
        <translation>Die Rolle auf {host} auswählen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>{host} has no role.</source>
        <translation>{host} hat keine Rolle.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>{host} is for {role}.</source>
        <translation>{host} ist für {role} da.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>work</source>
        <translation>die Arbeit</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>gaming</source>
        <translation>das Spielen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>calls on the phone</source>
        <translation>Telefonate</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>The name was not changed.</source>
        <translation>Der Name wurde nicht geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>Every computer says itself what it is called.</source>
        <translation>Jeder Rechner sagt selbst, wie er heißt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>Give it the name on {host}.</source>
        <translation>Den Namen auf {host} geben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>Type another one.</source>
        <translation>Einen anderen eingeben.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>{host} is called what it calls itself.</source>
        <translation>{host} trägt wieder den eigenen Namen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>{host} is called {name} now.</source>
        <translation>{host} heißt jetzt {name}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Switchpoint cannot be started at login here.</source>
        <translation>Switchpoint kann hier nicht bei der Anmeldung gestartet werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>Switchpoint starts when you log in.</source>
        <translation>Switchpoint startet bei der Anmeldung.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>There is no such computer.</source>
        <translation>Einen solchen Rechner gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/settings.py"/>
        <source>{host} is not linked.</source>
        <translation>{host} ist nicht verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/taking.py"/>
        <source>A step had no effect.</source>
        <translation>Ein Schritt blieb ohne Wirkung.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/taking.py"/>
        <source>Something else on this computer undid it at once.</source>
        <translation>Etwas anderes auf diesem Rechner hat ihn sofort rückgängig gemacht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/taking.py"/>
        <source>The step was broken off.</source>
        <translation>Der Schritt wurde abgebrochen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/taking.py"/>
        <source>Something else was wanted meanwhile.</source>
        <translation>Inzwischen wurde etwas anderes verlangt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/taking.py"/>
        <source>Nothing has to be done.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/taking.py"/>
        <source>Something went wrong inside Switchpoint.</source>
        <translation>In Switchpoint ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/switchboard/taking.py"/>
        <source>Try again; if it stays, copy the report and send it.</source>
        <translation>Erneut versuchen; wenn es so bleibt, den Bericht kopieren und einsenden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Said by the headset</source>
        <translation>Das sagt das Headset</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Only the headset could say</source>
        <translation>Das könnte nur das Headset sagen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Seen by this computer</source>
        <translation>Das sieht dieser Rechner</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Guessed from what was seen before</source>
        <translation>Geschätzt nach dem, was zu sehen war</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Phones cannot be sent away from this headset. What helps: disconnect it on the phone before a call, or switch the phone&apos;s Bluetooth off.</source>
        <translation>Von diesem Headset können Telefone nicht weggeschickt werden. Was hilft: Es vor einem Gespräch auf dem Telefon trennen oder dort Bluetooth ausschalten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Close the maker&apos;s app on the phone. Switchpoint then tries again by itself.</source>
        <translation>Die App des Herstellers auf dem Telefon schließen. Dann versucht Switchpoint es von selbst wieder.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Connect the headset with this computer, and the open lines fill in by themselves.</source>
        <translation>Das Headset mit diesem Rechner verbinden, dann füllen sich die offenen Zeilen von selbst.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Connected to</source>
        <translation>Verbunden mit</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>No host</source>
        <translation>Kein Gerät</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Said by the linked computers</source>
        <translation>Das sagen die verknüpften Rechner</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>{first} · {second}</source>
        <translation>{first} · {second}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Battery</source>
        <translation>Akku</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Said over Bluetooth</source>
        <translation>Über Bluetooth gemeldet</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Left {left} %, right {right} %</source>
        <translation>Links {left} %, rechts {right} %</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>{sides}, case {case} %</source>
        <translation>{sides}, Etui {case} %</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Neither the headset nor Bluetooth has said it</source>
        <translation>Weder das Headset noch Bluetooth hat es gesagt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Said by {host}</source>
        <translation>Das sagt {host}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>{codec}</source>
        <translation>{codec}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>It shows while sound can flow</source>
        <translation>Zu sehen, solange Ton fließen kann</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Hosts at once</source>
        <translation>Geräte zugleich</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>{total}; {used} in use</source>
        <translation>{total}; {used} belegt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Its own control</source>
        <translation>Eigene Steuerung</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Looked for, without changing anything</source>
        <translation>Gesucht, ohne etwas zu ändern</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>None that Switchpoint speaks</source>
        <translation>Keine, die Switchpoint beherrscht</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Asked by this computer</source>
        <translation>Von diesem Rechner gefragt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Asked by {host}</source>
        <translation>Von {host} gefragt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>It answers</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Asking it …</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Nothing is changed by that</source>
        <translation>Dadurch ändert sich nichts</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Another host has it</source>
        <translation>Ein anderes Gerät hat sie</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>It refused this computer</source>
        <translation>Dieser Rechner wurde abgelehnt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Not asked yet</source>
        <translation>Noch nicht gefragt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>It can be asked while it is connected here</source>
        <translation>Kann gefragt werden, solange es hier verbunden ist</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Say who is connected</source>
        <translation>Sagen, wer verbunden ist</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Send phones away</source>
        <translation>Telefone wegschicken</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Call them back</source>
        <translation>Telefone zurückholen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Stay with one host</source>
        <translation>Bei einem Gerät bleiben</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>{about}: {says}.</source>
        <translation>{about}: {says}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/abilities.py"/>
        <source>{how}.</source>
        <translation>{how}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/activity.py"/>
        <source>{said} ({count} times)</source>
        <translation>{said} ({count}×)</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Call</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Microphone and speaker of the headset, for the whole time.</source>
        <translation>Mikrofon und Ton des Headsets, die ganze Zeit.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Best sound</source>
        <translation>Bester Klang</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Music quality, without the microphone of the headset.</source>
        <translation>Musikqualität, ohne das Mikrofon des Headsets.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Best sound and another microphone</source>
        <translation>Bester Klang und ein anderes Mikrofon</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Music quality; voice chat uses another microphone of that computer, if it has one.</source>
        <translation>Musikqualität; Sprachchat benutzt ein anderes Mikrofon dieses Rechners, falls er eines hat.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Leave it as it is</source>
        <translation>So lassen, wie es ist</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Connect, and change nothing about the sound.</source>
        <translation>Verbinden und am Ton nichts ändern.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Hold</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Lets go, and cannot take the headset until this ends.</source>
        <translation>Gibt das Headset frei und kann es nicht übernehmen, bis dies endet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Let go</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Lets go, and may come back when somebody wants it to.</source>
        <translation>Gibt das Headset frei und darf zurückkommen, wenn jemand das will.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Keep quiet</source>
        <translation>Still halten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Stays connected, and cannot make a sound on the headset.</source>
        <translation>Bleibt verbunden und kann auf dem Headset keinen Ton abspielen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Leave alone</source>
        <translation>In Ruhe lassen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Nothing is asked of it.</source>
        <translation>Nichts wird davon verlangt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Like the others</source>
        <translation>Wie die anderen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <location filename="../../../gui/switchpoint_gui/first_run/progress.py"/>
        <source>Headset</source>
        <translation>Headset</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>Laptop</source>
        <translation>Notebook</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>Desktop computer</source>
        <translation>Desktop-Rechner</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <location filename="../../../core/switchpoint/wording/names.py"/>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>Tablet</source>
        <translation>Tablet</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>Other host</source>
        <translation>Anderes Gerät</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>{host}</source>
        <translation>{host}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Always this one, whatever it is for.</source>
        <translation>Immer dieser Rechner, wofür er auch da ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Always this one, as far as it can be reached.</source>
        <translation>Immer dieses Gerät, soweit es erreichbar ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>A host that is not known here</source>
        <translation>Ein Gerät, das hier nicht bekannt ist</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>For the phone</source>
        <translation>Für das Telefon</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>For a host that is not known here</source>
        <translation>Für ein Gerät, das hier nicht bekannt ist</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>For {host}</source>
        <translation>Für {host}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>The computer for work</source>
        <translation>Der Rechner für die Arbeit</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>The computer for gaming</source>
        <translation>Der Rechner zum Spielen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>The phone</source>
        <translation>Das Telefon</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>No phone is known here: connect it on the phone.</source>
        <translation>Hier ist kein Telefon bekannt: Auf dem Telefon verbinden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>That is {host} now.</source>
        <translation>Das ist jetzt {host}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>No computer is for that yet: it means {host}.</source>
        <translation>Dafür ist noch kein Rechner da: Gemeint ist {host}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Your own profile</source>
        <translation>Eigenes Profil</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Comes with Switchpoint</source>
        <translation>Mit Switchpoint geliefert</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/choices.py"/>
        <source>Comes with Switchpoint, changed by you</source>
        <translation>Mit Switchpoint geliefert, selbst geändert</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>No Bluetooth here</source>
        <translation>Kein Bluetooth</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>This computer has no Bluetooth adapter. Plug one in and it appears here.</source>
        <translation>Dieser Rechner hat keinen Bluetooth-Adapter. Sobald einer angeschlossen ist, erscheint er hier.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>Look at the demo room</source>
        <translation>Demoraum ansehen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>Bluetooth is off</source>
        <translation>Bluetooth ist ausgeschaltet</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>Headsets can be seen once Bluetooth is on.</source>
        <translation>Headsets sind zu sehen, sobald Bluetooth eingeschaltet ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>Switch Bluetooth on</source>
        <translation>Bluetooth einschalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>No permission for Bluetooth</source>
        <translation>Keine Berechtigung für Bluetooth</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>Switchpoint may not talk to the Bluetooth service of this computer.</source>
        <translation>Switchpoint darf nicht auf den Bluetooth-Dienst dieses Rechners zugreifen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>How to allow it</source>
        <translation>So wird es erlaubt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>The Bluetooth service is not running</source>
        <translation>Der Bluetooth-Dienst läuft nicht</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>This computer has an adapter, but nothing that drives it.</source>
        <translation>Dieser Rechner hat einen Adapter, aber nichts, was ihn betreibt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <location filename="../../../core/switchpoint/wording/news.py"/>
        <location filename="../../../gui/switchpoint_gui/found_rows.py"/>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <location filename="../../../gui/switchpoint_gui/rows.py"/>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>No headset yet</source>
        <translation>Noch kein Headset</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>Pair a headset with this computer, and it appears here by itself.</source>
        <translation>Ist ein Headset mit diesem Rechner gekoppelt, erscheint es hier von selbst.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <location filename="../../../gui/switchpoint_gui/first_run/find.py"/>
        <location filename="../../../gui/switchpoint_gui/pairing.py"/>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>Pair a headset</source>
        <translation>Headset koppeln</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>The headset is away</source>
        <translation>Das Headset ist nicht da</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>It is in its case, off or out of reach. What you click now waits for it, and takes it when it comes.</source>
        <translation>Es ist im Etui, aus oder außer Reichweite. Ein Klick wartet jetzt darauf und nimmt es, wenn es kommt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>Only this computer so far</source>
        <translation>Bisher nur dieser Rechner</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <source>Link your other computers, and one click here makes them let go.</source>
        <translation>Sind die anderen Rechner verknüpft, gibt ein Klick hier das Headset dort frei.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/empty.py"/>
        <location filename="../../../gui/switchpoint_gui/linking.py"/>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>Link a computer</source>
        <translation>Rechner verknüpfen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>On {host}, in a call.</source>
        <translation>Gespräch auf {host}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>On {host}, playing.</source>
        <translation>Wiedergabe auf {host}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Waiting for the headset.</source>
        <translation>Warten auf das Headset.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Connected to {hosts}, silent.</source>
        <translation>Verbunden mit {hosts}, still.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Not sure: the headset does not answer.</source>
        <translation>Nicht sicher: Das Headset antwortet nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Not connected to any host.</source>
        <translation>Mit keinem Gerät verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>{host} is held.</source>
        <translation>{host} ist gesperrt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>{hosts} are held.</source>
        <translation>{hosts} sind gesperrt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>{count} hosts</source>
        <translation>{count} Geräte</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Not sure</source>
        <translation>Nicht sicher</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>{host} · {percent} %</source>
        <translation>{host} · {percent} %</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Held until {time}</source>
        <translation>Gesperrt bis {time}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>{reach} · held until {time}</source>
        <translation>{reach} · gesperrt bis {time}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <location filename="../../../gui/switchpoint_gui/options.py"/>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Known through the headset</source>
        <translation>Durch das Headset bekannt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Asleep since {time}</source>
        <translation>Im Ruhezustand seit {time}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Asleep</source>
        <translation>Im Ruhezustand</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Does not answer since {time}</source>
        <translation>Antwortet nicht seit {time}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Does not answer</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Held</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Sent away when it comes back</source>
        <translation>Wird bei Rückkehr weggeschickt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Asleep. If held, it stays away.</source>
        <translation>Im Ruhezustand. Bleibt bei einer Sperre fern.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>No answer. If held, it stays away.</source>
        <translation>Keine Antwort. Bleibt bei einer Sperre fern.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Asleep. It may come back.</source>
        <translation>Im Ruhezustand. Kommt vielleicht zurück.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>No answer. It may come back.</source>
        <translation>Keine Antwort. Kommt vielleicht zurück.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>It did not work.</source>
        <translation>Das hat nicht funktioniert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>{step} …</source>
        <translation>{step} …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Switching …</source>
        <translation>Wird umgeschaltet …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Waiting</source>
        <translation>Warten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>It may come back.</source>
        <translation>Kommt vielleicht zurück.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Changed by hand.</source>
        <translation>Von Hand geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>{state}.</source>
        <translation>{state}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Did not answer. If it wakes it will stay away.</source>
        <translation>Keine Antwort. Bleibt nach dem Aufwachen fern.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Did not answer.</source>
        <translation>Keine Antwort.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Playing</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Call audio and microphone</source>
        <translation>Gespräch mit Mikrofon</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Ready for a call</source>
        <translation>Bereit für ein Gespräch</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Connected, its sound is off</source>
        <translation>Verbunden, Ton ist aus</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Call: microphone and speaker</source>
        <translation>Gespräch: Ton und Mikrofon</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Music and sounds</source>
        <translation>Musik und Klänge</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Ready: microphone and speaker</source>
        <translation>Bereit: Ton und Mikrofon</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Silent</source>
        <translation>Still</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Away</source>
        <translation>Nicht da</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>L {left} R {right}</source>
        <translation>L {left} R {right}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>Case {percent}</source>
        <translation>Etui {percent}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/headsets.py"/>
        <source>{used} of {total} slots</source>
        <translation>{used} von {total} Plätzen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <location filename="../../../core/switchpoint/wording/names.py"/>
        <source>Gaming</source>
        <translation>Spielen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>{one} and {other} are not linked.</source>
        <translation>{one} und {other} sind nicht verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>What is clicked on one may not reach the other.</source>
        <translation>Klicks erreichen vielleicht nicht beide.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>Both are linked with {host}. What is clicked on one may not reach the other.</source>
        <translation>Beide kennen {host}. Klicks erreichen vielleicht nicht alle.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>More than one host is for {role}.</source>
        <translation>Mehr als ein Gerät ist für {role} da.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>They are {hosts}. A profile takes the first.</source>
        <translation>Es sind {hosts}. Ein Profil nimmt das erste.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>Neither</source>
        <translation>Keins von beiden</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>None of these</source>
        <translation>Nichts davon</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>For work</source>
        <translation>Für die Arbeit</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>For gaming</source>
        <translation>Für das Spielen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>For phone calls</source>
        <translation>Für Telefonate</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>For neither</source>
        <translation>Für keins von beiden</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>For none of these</source>
        <translation>Für nichts davon</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>Starts at login: a hold outlasts a restart.</source>
        <translation>Startet bei der Anmeldung: Eine Sperre übersteht einen Neustart.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/linking.py"/>
        <source>Does not start at login: a restart ends a hold there.</source>
        <translation>Startet nicht bei der Anmeldung: Ein Neustart beendet dort eine Sperre.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/names.py"/>
        <source>Work call</source>
        <translation>Besprechung</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/names.py"/>
        <source>A call on the laptop, and two others who want the headset</source>
        <translation>Ein Gespräch auf dem Notebook, und zwei andere, die das Headset wollen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/names.py"/>
        <source>A headset, two computers and a phone</source>
        <translation>Ein Headset, zwei Rechner und ein Telefon</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/names.py"/>
        <source>One computer and a headset for one</source>
        <translation>Ein Rechner und ein Headset für ein Gerät</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/names.py"/>
        <source>Two headsets and seven hosts</source>
        <translation>Zwei Headsets und sieben Geräte</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/names.py"/>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>{name}</source>
        <translation>{name}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/news.py"/>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/news.py"/>
        <location filename="../../../gui/switchpoint_gui/code_card.py"/>
        <location filename="../../../gui/switchpoint_gui/found_rows.py"/>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <location filename="../../../gui/switchpoint_gui/rows.py"/>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/news.py"/>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Take it anyway</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/news.py"/>
        <source>Clicked on {host}.</source>
        <translation>Auf {host} angeklickt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/news.py"/>
        <source>Headset: {name}.</source>
        <translation>Headset: {name}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Strong signal</source>
        <translation>Starkes Signal</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Fair signal</source>
        <translation>Mittleres Signal</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Weak signal: bring it closer</source>
        <translation>Schwaches Signal: näher heranholen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Looking for it again …</source>
        <translation>Es wird wieder gesucht …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Pairing …</source>
        <translation>Wird gekoppelt …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Waiting for your answer …</source>
        <translation>Warten auf die Antwort …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Paired. Connecting …</source>
        <translation>Gekoppelt. Wird verbunden …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Paired</source>
        <translation>Gekoppelt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Headset without a name</source>
        <translation>Headset ohne Namen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Paired with this computer already</source>
        <translation>Schon mit diesem Rechner gekoppelt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Not heard any more</source>
        <translation>Nicht mehr zu hören</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>It was not paired.</source>
        <translation>Es wurde nicht gekoppelt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>It is connected with this computer.</source>
        <translation>Es ist mit diesem Rechner verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/pairing.py"/>
        <source>It is not connected yet.</source>
        <translation>Es ist noch nicht verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>phone</source>
        <translation>Telefonate</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>{whole}.{tenths}</source>
        <translation>{whole},{tenths}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>{start}, {next}</source>
        <translation>{start}, {next}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <source>{start} and {last}</source>
        <translation>{start} und {last}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/parts.py"/>
        <location filename="../../../gui/switchpoint_gui/profile_files.py"/>
        <source>{first} {second}</source>
        <translation>{first} {second}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/preview.py"/>
        <source>{host} lets go. Nothing could keep it away: it may come back.</source>
        <translation>{host} gibt das Headset frei. Nichts kann es fernhalten: Es kommt vielleicht zurück.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/preview.py"/>
        <source>It is in a call now: you are asked first.</source>
        <translation>Gerade im Gespräch: Es wird zuerst gefragt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/preview.py"/>
        <source>It does not answer now.</source>
        <translation>Antwortet gerade nicht.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/results.py"/>
        <source>{profile} is on for {count} of {all} hosts.</source>
        <translation>{profile} ist für {count} von {all} Geräten an.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/results.py"/>
        <source>{profile} is on. Nothing had to change.</source>
        <translation>{profile} ist an. Nichts musste geändert werden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/results.py"/>
        <source>{profile} is on. {count} of {all} hosts in place after {seconds} s.</source>
        <translation>{profile} ist an. {count} von {all} Geräten nach {seconds} s bereit.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/results.py"/>
        <source>A host</source>
        <translation>Ein Gerät</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/results.py"/>
        <source>It did not work on {hosts}.</source>
        <translation>Hat nicht funktioniert: {hosts}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/results.py"/>
        <source>{hosts} waits for the headset.</source>
        <translation>Warten auf das Headset: {hosts}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/results.py"/>
        <source>Nothing could keep it away on {hosts}: it may come back.</source>
        <translation>Konnte nicht gesperrt werden und kommt vielleicht zurück: {hosts}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/results.py"/>
        <source>{hosts}: changed by hand.</source>
        <translation>{hosts}: von Hand geändert.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Tell what was clicked elsewhere</source>
        <translation>Klicks von anderswo melden</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Keep running in the panel</source>
        <translation>In der Kontrollleiste weiterlaufen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Symbol in one colour</source>
        <translation>Einfarbiges Symbol</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Pause music when letting go</source>
        <translation>Musik beim Freigeben anhalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Mute the speakers when letting go</source>
        <translation>Lautsprecher beim Freigeben stummschalten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Longest hold on this computer</source>
        <translation>Längste Sperre auf diesem Rechner</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Port for linked computers</source>
        <translation>Port für verknüpfte Rechner</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Bluetooth adapter</source>
        <translation>Bluetooth-Adapter</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Use the headset&apos;s own control</source>
        <translation>Eigene Steuerung des Headsets benutzen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <location filename="../../../gui/switchpoint_gui/linked_card.py"/>
        <source>Start Switchpoint when you log in</source>
        <translation>Switchpoint bei der Anmeldung starten</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Several hosts at once</source>
        <translation>Mehrere Geräte zugleich</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>A notification says what was clicked in the panel or on a linked computer. A headset that is taken from a call is always told.</source>
        <translation>Eine Benachrichtigung sagt, was in der Kontrollleiste oder auf einem verknüpften Rechner angeklickt wurde. Wird ein Headset aus einem Gespräch weggenommen, wird das immer gemeldet.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Closing the window then leaves the symbol in the panel, where the desktop has one.</source>
        <translation>Wird das Fenster geschlossen, bleibt das Symbol in der Kontrollleiste, wo es eine gibt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>The symbol in the panel then has the colour of text, and no ground.</source>
        <translation>Das Symbol in der Kontrollleiste hat dann die Farbe von Text und keinen Hintergrund.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Players on the headset are paused before it goes, and go on when it is back.</source>
        <translation>Abspielprogramme auf dem Headset werden angehalten, bevor es geht, und laufen weiter, wenn es zurück ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>If something such as a game plays on, the speakers are silent until the headset is back.</source>
        <translation>Spielt etwas weiter, etwa ein Spiel, bleiben die Lautsprecher still, bis das Headset zurück ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>After this time the headset may come back here, whatever was clicked elsewhere.</source>
        <translation>Nach dieser Zeit darf das Headset hierher zurück, was anderswo auch angeklickt wurde.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Where they reach this computer. Empty is the usual one, {port}.</source>
        <translation>Dort erreichen sie diesen Rechner. Leer ist der übliche, {port}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Switchpoint speaks it from its next start.</source>
        <translation>Switchpoint spricht sie ab dem nächsten Start.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>It counts from the next connection. A headset that is connected stays where it is.</source>
        <translation>Das gilt ab der nächsten Verbindung. Ein verbundenes Headset bleibt, wo es ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>With it Switchpoint sees phones, and sends them away. The maker&apos;s app may lose the headset meanwhile.</source>
        <translation>Damit sieht Switchpoint Telefone und kann sie wegschicken. Die App des Herstellers verliert das Headset vielleicht so lange.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>As the desktop</source>
        <translation>Wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>The one that has the headset</source>
        <translation>Der, der das Headset hat</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>The chosen one is not there now, so another is used.</source>
        <translation>Der gewählte ist gerade nicht da, deshalb wird ein anderer benutzt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <location filename="../../../gui/switchpoint_gui/tiles.py"/>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>{value}</source>
        <translation>{value}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>{option}: {choice}.</source>
        <translation>{option}: {choice}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <location filename="../../../gui/switchpoint_gui/linked_card.py"/>
        <source>Without it, a restart ends a hold on this computer.</source>
        <translation>Ohne das beendet ein Neustart eine Sperre auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Not known: Switchpoint does not speak with this headset.</source>
        <translation>Nicht bekannt: Switchpoint spricht nicht mit diesem Headset.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>Not known: the headset does not say, or is not connected with this computer.</source>
        <translation>Nicht bekannt: Das Headset sagt es nicht oder ist nicht mit diesem Rechner verbunden.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>This headset can only be switched in its own app.</source>
        <translation>Dieses Headset lässt sich nur in seiner eigenen App umschalten.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/settings.py"/>
        <source>The headset drops every link for a moment when this is changed. Never during a call.</source>
        <translation>Beim Ändern trennt das Headset kurz jede Verbindung. Nie während eines Gesprächs.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/staying.py"/>
        <source>Switchpoint keeps running</source>
        <translation>Switchpoint läuft weiter</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/staying.py"/>
        <source>{hosts} can still reach this computer.</source>
        <translation>Dieser Rechner bleibt erreichbar für {hosts}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/staying.py"/>
        <source>Open Switchpoint and press Ctrl+Q to end it.</source>
        <translation>Zum Beenden Switchpoint öffnen und Strg+Q drücken.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/staying.py"/>
        <source>{profile} is on until {time}.</source>
        <translation>{profile} ist bis {time} an.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/staying.py"/>
        <source>Open Switchpoint to end it.</source>
        <translation>Zum Beenden Switchpoint öffnen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/staying.py"/>
        <source>It still has to put back what it changed. Then it ends by itself.</source>
        <translation>Es muss noch zurückstellen, was es geändert hat. Dann beendet es sich selbst.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Send away</source>
        <translation>Wegschicken</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Let it play</source>
        <translation>Abspielen lassen</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Sending {host} away …</source>
        <translation>{host} wird weggeschickt …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Calling {host} …</source>
        <translation>{host} wird gerufen …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Letting {host} play …</source>
        <translation>{host} darf gleich abspielen …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Freeing the headset …</source>
        <translation>Die Festlegung wird aufgehoben …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Switching multipoint on …</source>
        <translation>Die Mehrfachverbindung wird eingeschaltet …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Switching multipoint off …</source>
        <translation>Die Mehrfachverbindung wird ausgeschaltet …</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>{host} may stay silent: the headset plays only {this}.</source>
        <translation>{host} bleibt vielleicht stumm: Das Headset gibt nur {this} wieder.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Other hosts may stay silent: the headset plays only {this}.</source>
        <translation>Andere Geräte bleiben vielleicht stumm: Das Headset gibt nur {this} wieder.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Switchpoint changes that when the headset is connected with this computer again.</source>
        <translation>Switchpoint ändert das, sobald das Headset wieder mit diesem Rechner verbunden ist.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>Switchpoint changes that as soon as the headset allows it.</source>
        <translation>Switchpoint ändert das, sobald das Headset es zulässt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/telling.py"/>
        <source>The headset plays only one host: the others stay silent.</source>
        <translation>Das Headset gibt nur ein Gerät wieder: Die anderen bleiben stumm.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{host} takes the microphone.</source>
        <translation>{host} übernimmt das Mikrofon.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{host} plays in best quality.</source>
        <translation>{host} spielt in bester Qualität ab.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{host} connects.</source>
        <translation>{host} verbindet sich.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>No other microphone: voice chat will lower the sound.</source>
        <translation>Kein anderes Mikrofon: Sprachchat verschlechtert den Ton.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>The headset connects to {host}.</source>
        <translation>Das Headset verbindet sich mit {host}.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} are left alone.</source>
        <translation>{hosts} werden in Ruhe gelassen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} is left alone.</source>
        <translation>{hosts} wird in Ruhe gelassen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} lets go and is held.</source>
        <translation>{hosts} gibt das Headset frei und wird gesperrt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} let go and are held.</source>
        <translation>{hosts} geben das Headset frei und werden gesperrt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} lets go.</source>
        <translation>{hosts} gibt das Headset frei.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} let go.</source>
        <translation>{hosts} geben das Headset frei.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} falls silent.</source>
        <translation>{hosts} verstummt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} fall silent.</source>
        <translation>{hosts} verstummen.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} are sent away.</source>
        <translation>{hosts} werden weggeschickt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>{hosts} is sent away.</source>
        <translation>{hosts} wird weggeschickt.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>It is none of the profiles here. It stays on until its time is over, or until you end it.</source>
        <translation>Es ist keines der Profile hier. Es bleibt an, bis seine Zeit um ist oder es beendet wird.</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>Switching</source>
        <translation>Schaltet um</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>Did not work</source>
        <translation>Hat nicht geklappt</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>On until {time}</source>
        <translation>An bis {time}</translation>
    </message>
    <message>
        <location filename="../../../core/switchpoint/wording/tiles.py"/>
        <source>Ends after {time}</source>
        <translation>Endet nach {time}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Copy versions, hosts, headsets and everything that has happened, for a bug report</source>
        <translation>Versionen, Geräte, Headsets und alles, was geschehen ist, für einen Fehlerbericht kopieren</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Bluetooth addresses are masked</source>
        <translation>Bluetooth-Adressen sind unkenntlich</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <location filename="../../../gui/switchpoint_gui/linking.py"/>
        <location filename="../../../gui/switchpoint_gui/pairing.py"/>
        <location filename="../../../gui/switchpoint_gui/profiles_head.py"/>
        <location filename="../../../gui/switchpoint_gui/settings.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <location filename="../../../gui/switchpoint_gui/linked_card.py"/>
        <location filename="../../../gui/switchpoint_gui/linking.py"/>
        <location filename="../../../gui/switchpoint_gui/profiles_head.py"/>
        <location filename="../../../gui/switchpoint_gui/settings.py"/>
        <source>Go back to the headset</source>
        <translation>Zurück zum Headset gehen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Show only what is about one headset</source>
        <translation>Nur zeigen, was ein Headset betrifft</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Show only entries with these words</source>
        <translation>Nur Einträge mit diesen Wörtern zeigen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <location filename="../../../gui/switchpoint_gui/window_menu.py"/>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>What has happened and why, the newest first</source>
        <translation>Was geschehen ist und warum, das Neueste zuerst</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>All headsets</source>
        <translation>Alle Headsets</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>The report was copied. Bluetooth addresses are masked in it; names are not.</source>
        <translation>Der Bericht wurde kopiert. Bluetooth-Adressen sind darin unkenntlich, Namen nicht.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Take the filters and the search away</source>
        <translation>Filter und Suche zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Nothing fits the filter</source>
        <translation>Nichts passt zum Filter</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>There are other entries.</source>
        <translation>Es gibt andere Einträge.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Clicks, what came of them, and who takes the headset will stand here.</source>
        <translation>Klicks, ihre Ergebnisse und wer das Headset übernimmt, werden hier stehen.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Show everything that has happened</source>
        <translation>Alles zeigen, was geschehen ist</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Switches</source>
        <translation>Wechsel</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Show what was clicked, and what came of it</source>
        <translation>Zeigen, was angeklickt wurde und was daraus wurde</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Show who has connected, lost or taken the headset, and what it was told</source>
        <translation>Zeigen, wer das Headset verbunden, verloren oder übernommen hat und was ihm befohlen wurde</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity.py"/>
        <source>Show what has not worked</source>
        <translation>Zeigen, was nicht funktioniert hat</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Click</source>
        <translation>Klick</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Partly done</source>
        <translation>Teilweise erledigt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Changed by hand</source>
        <translation>Von Hand geändert</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Disconnected</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Taken</source>
        <translation>Weggenommen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>The headset was told</source>
        <translation>Befehl an das Headset</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Control of the headset</source>
        <translation>Steuerung des Headsets</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <location filename="../../../gui/switchpoint_gui/first_run/progress.py"/>
        <source>Computers</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/activity_rows.py"/>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/banner.py"/>
        <source>Make something happen</source>
        <translation>Etwas geschehen lassen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/banner.py"/>
        <source>Choose something that people or hosts do in the demo room</source>
        <translation>Etwas auswählen, das Leute oder Geräte im Demoraum tun</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/board.py"/>
        <location filename="../../../gui/switchpoint_gui/rows.py"/>
        <source>Hosts of this headset</source>
        <translation>Geräte dieses Headsets</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/code_card.py"/>
        <source>Show a code here</source>
        <translation>Hier einen Code anzeigen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/code_card.py"/>
        <source>Then type it on the other computer.</source>
        <translation>Dann auf dem anderen Rechner eingeben.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/code_card.py"/>
        <source>Show a code</source>
        <translation>Code anzeigen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/code_card.py"/>
        <source>Show a code that can be typed on the other computer</source>
        <translation>Einen Code anzeigen, der auf dem anderen Rechner eingegeben werden kann</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/code_card.py"/>
        <source>Take the code back: it is good for nothing then</source>
        <translation>Den Code zurücknehmen: Er gilt dann nicht mehr</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/code_card.py"/>
        <source>Good for {time}</source>
        <translation>Gültig noch {time}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/code_card.py"/>
        <source>The code is {letters}.</source>
        <translation>Der Code lautet {letters}.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/ending_part.py"/>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/ending_part.py"/>
        <source>Minutes or hours</source>
        <translation>Minuten oder Stunden</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/ending_part.py"/>
        <source>Ends by itself after</source>
        <translation>Endet von selbst nach</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/ending_part.py"/>
        <source>Another time</source>
        <translation>Andere Zeit</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/ending_part.py"/>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/ending_part.py"/>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/exceptions_part.py"/>
        <source>Each of them</source>
        <translation>Jedes einzeln</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/exceptions_part.py"/>
        <source>The same as the others of its kind</source>
        <translation>Genauso wie die anderen seiner Art</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/abilities.py"/>
        <source>{about}: {says}</source>
        <translation>{about}: {says}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/abilities.py"/>
        <location filename="../../../gui/switchpoint_gui/first_run/progress.py"/>
        <source>What it can do</source>
        <translation>Was es kann</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/abilities.py"/>
        <source>There is no headset yet. Go back and pair one, or go on without.</source>
        <translation>Noch gibt es kein Headset. Zurückgehen und eines koppeln oder ohne weitermachen.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/abilities.py"/>
        <source>What {headset} can do</source>
        <translation>Was {headset} kann</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/abilities.py"/>
        <source>Only looked at: nothing is changed on the headset.</source>
        <translation>Nur angesehen: Am Headset ändert sich nichts.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/attempt.py"/>
        <location filename="../../../gui/switchpoint_gui/first_run/progress.py"/>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/attempt.py"/>
        <source>There is no headset yet. The tiles wait in the window, with Ctrl and a number.</source>
        <translation>Noch gibt es kein Headset. Die Kacheln warten im Fenster, mit Strg und einer Ziffer.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/attempt.py"/>
        <source>Each tile says what it will change. Click one, look, and take it back with Undo.</source>
        <translation>Jede Kachel sagt, was sie ändern wird. Eine anklicken, hinsehen und mit „Rückgängig“ zurücknehmen.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/attempt.py"/>
        <location filename="../../../gui/switchpoint_gui/linked_card.py"/>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/attempt.py"/>
        <source>Finish setting up, and go to the headset</source>
        <translation>Die Einrichtung abschließen und zum Headset gehen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/attempt.py"/>
        <source>The headset is away. The profile takes it when it comes; End takes that back.</source>
        <translation>Das Headset ist nicht da. Das Profil nimmt es, wenn es kommt; „Beenden“ nimmt das zurück.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/attempt.py"/>
        <source>The headset is away. Take it out of its case and click here, or try it later with Ctrl+1.</source>
        <translation>Das Headset ist nicht da. Aus dem Etui nehmen und hier klicken, oder später mit Strg+1 ausprobieren.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/attempt.py"/>
        <source>Undo is in the message below, or Ctrl+Z.</source>
        <translation>„Rückgängig“ steht in der Meldung unten; auch mit Strg+Z.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/find.py"/>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>Headsets</source>
        <translation>Headsets</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/find.py"/>
        <source>The next steps are about the selected headset.</source>
        <translation>In den nächsten Schritten geht es um das ausgewählte Headset.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/find.py"/>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>+ Pair a headset…</source>
        <translation>+ Headset koppeln …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/find.py"/>
        <source>Find a headset near this computer, and pair it</source>
        <translation>Ein Headset in der Nähe dieses Rechners finden und koppeln</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/find.py"/>
        <source>Your headset</source>
        <translation>Das Headset</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/find.py"/>
        <source>It is paired with this computer. Nothing is changed on it by looking.</source>
        <translation>Es ist mit diesem Rechner gekoppelt. Durch das Ansehen ändert sich daran nichts.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/find.py"/>
        <source>Your headsets</source>
        <translation>Die Headsets</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/find.py"/>
        <source>Choose the one to set up first. The others work as well.</source>
        <translation>Auswählen, welches zuerst eingerichtet wird. Die anderen funktionieren auch.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/find.py"/>
        <source>Find your headset</source>
        <translation>Headset finden</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/host_card.py"/>
        <source>Name of {host}</source>
        <translation>Name von {host}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/host_card.py"/>
        <source>What the other computers call this one</source>
        <translation>Wie die anderen Rechner diesen nennen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/host_card.py"/>
        <source>What this computer calls it; leave it empty for what it calls itself</source>
        <translation>Wie dieser Rechner es nennt; leer bleibt der eigene Name</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/host_card.py"/>
        <source>{purpose}: {host}</source>
        <translation>{purpose}: {host}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/host_card.py"/>
        <location filename="../../../gui/switchpoint_gui/linked_card.py"/>
        <source>Say what {host} is for</source>
        <translation>Angeben, wofür {host} da ist</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/host_card.py"/>
        <source>This computer. Others see it by this name.</source>
        <translation>Dieser Rechner. Andere sehen ihn unter diesem Namen.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/host_card.py"/>
        <source>Known through the headset. The name is for this computer only.</source>
        <translation>Durch das Headset bekannt. Der Name gilt nur auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/host_card.py"/>
        <source>Linked. Its name and what it is for are chosen there.</source>
        <translation>Verknüpft. Name und Rolle werden dort gewählt.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/host_card.py"/>
        <source>Linked, for {role}. Its name and what it is for are chosen there.</source>
        <translation>Verknüpft, für {role}. Name und Rolle werden dort gewählt.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/hosts.py"/>
        <source>A phone appears here as soon as a headset names it.</source>
        <translation>Ein Telefon erscheint hier, sobald ein Headset es nennt.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/hosts.py"/>
        <source>Name your hosts</source>
        <translation>Geräte benennen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/hosts.py"/>
        <source>And say what each is for: profiles speak of work, gaming and phone. All of it can be changed later.</source>
        <translation>Und sagen, wofür jedes da ist: Arbeit, Spielen oder Telefon. Alles lässt sich später ändern.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/link.py"/>
        <source>Link another computer</source>
        <translation>Einen anderen Rechner verknüpfen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/link.py"/>
        <source>Linked already: {hosts}.</source>
        <translation>Schon verknüpft: {hosts}.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/link.py"/>
        <source>One click then makes all of them agree. With one computer only, skip this.</source>
        <translation>Dann gilt ein Klick für alle. Mit nur einem Rechner überspringen.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/link.py"/>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/link.py"/>
        <source>Go on without another computer</source>
        <translation>Ohne einen anderen Rechner weitermachen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/page.py"/>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/page.py"/>
        <source>Go to the headset; setting up can be finished at any time</source>
        <translation>Zum Headset gehen; die Einrichtung lässt sich jederzeit abschließen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/page.py"/>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/page.py"/>
        <source>Go to the step before</source>
        <translation>Zum vorigen Schritt gehen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/page.py"/>
        <source>Set up Switchpoint</source>
        <translation>Switchpoint einrichten</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/progress.py"/>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/progress.py"/>
        <source>Step {number} of {all}: {name}</source>
        <translation>Schritt {number} von {all}: {name}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/resume.py"/>
        <source>Not needed</source>
        <translation>Nicht nötig</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/resume.py"/>
        <source>Do not offer this again; Ctrl+Shift+F opens it at any time</source>
        <translation>Das nicht mehr anbieten; Strg+Umschalt+F öffnet es jederzeit</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/resume.py"/>
        <source>Switchpoint is new here.</source>
        <translation>Switchpoint ist neu hier.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/resume.py"/>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/resume.py"/>
        <source>Find the headset and name the hosts</source>
        <translation>Das Headset finden und die Geräte benennen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/resume.py"/>
        <source>Setting up is not finished.</source>
        <translation>Einrichtung noch offen.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/resume.py"/>
        <source>Finish setting up</source>
        <translation>Einrichtung abschließen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/resume.py"/>
        <source>Go on where you have left it</source>
        <translation>Dort weitermachen, wo es unterbrochen wurde</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/step.py"/>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/first_run/step.py"/>
        <source>Go on with the next step</source>
        <translation>Weiter zum nächsten Schritt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/found_rows.py"/>
        <source>Do not pair {headset}</source>
        <translation>{headset} nicht koppeln</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/found_rows.py"/>
        <source>Pair {headset} with this computer</source>
        <translation>{headset} mit diesem Rechner koppeln</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/found_rows.py"/>
        <location filename="../../../gui/switchpoint_gui/paired_card.py"/>
        <source>Show it</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/found_rows.py"/>
        <source>Go to {headset}</source>
        <translation>Zu {headset} gehen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/found_rows.py"/>
        <source>Pair</source>
        <translation>Koppeln</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/found_rows.py"/>
        <source>Headsets that were found</source>
        <translation>Gefundene Headsets</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/gaps.py"/>
        <source>{reason} And {count} more.</source>
        <translation>{reason} Und {count} weitere.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/gaps.py"/>
        <source>Link…</source>
        <translation>Verknüpfen …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/gaps.py"/>
        <source>Link {host} with this computer</source>
        <translation>{host} mit diesem Rechner verknüpfen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/host_menu.py"/>
        <location filename="../../../gui/switchpoint_gui/rows.py"/>
        <source>More about {host}</source>
        <translation>Mehr über {host}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/host_menu.py"/>
        <source>Unlink…</source>
        <translation>Verknüpfung lösen …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/host_menu.py"/>
        <source>What it is for…</source>
        <translation>Wofür es da ist …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/host_menu.py"/>
        <source>Start at login</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/icon_choice.py"/>
        <source>The symbol of the tile</source>
        <translation>Das Symbol der Kachel</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <source>Import nothing</source>
        <translation>Nichts importieren</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <source>Import from {file}</source>
        <translation>Importieren aus {file}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <source>Your other profiles stay as they are.</source>
        <translation>Die anderen Profile bleiben, wie sie sind.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <source>Everything in it is here already.</source>
        <translation>Alles darin ist schon da.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <source>There is no profile in it.</source>
        <translation>Es ist kein Profil darin.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <source>Is added</source>
        <translation>Wird hinzugefügt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <source>Is here already, just the same</source>
        <translation>Ist schon da, genau so</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <source>Replaces the one that is here</source>
        <translation>Ersetzt das vorhandene</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/import_card.py"/>
        <source>Replaces {profile}</source>
        <translation>Ersetzt {profile}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/linked_card.py"/>
        <source>Profiles name work and gaming, and mean the computer that is for it.</source>
        <translation>Profile nennen Arbeit und Spielen und meinen den Rechner, der dafür da ist.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/linked_card.py"/>
        <source>What is {host} for?</source>
        <translation>Wofür ist {host} da?</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/linking_form.py"/>
        <source>Both computers run Switchpoint in the same network. One shows a code, the other types it.</source>
        <translation>Beide brauchen Switchpoint und dasselbe Netzwerk. Den Code des einen auf dem anderen eingeben.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/linking_form.py"/>
        <source>The code is not shown any more. Show another one if nobody has typed it.</source>
        <translation>Der Code wird nicht mehr angezeigt. Falls ihn niemand eingegeben hat, einen neuen anzeigen.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/linking_form.py"/>
        <source>That is no code.</source>
        <translation>Das ist kein Code.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/linking_form.py"/>
        <source>A code has eight letters and digits, like ABCD-EFGH.</source>
        <translation>Ein Code hat acht Buchstaben und Ziffern, wie ABCD-EFGH.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/linking_form.py"/>
        <source>Linking …</source>
        <translation>Wird verknüpft …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Have the profiles as they were before</source>
        <translation>Die Profile wieder so haben, wie sie vorher waren</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Unlink {host}?</source>
        <translation>Verknüpfung mit {host} lösen?</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Whatever the two computers hold for each other is let go at once. To link them again, have both at hand.</source>
        <translation>Alle gegenseitigen Sperren enden sofort. Neu verknüpfen geht nur an beiden.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Unlink</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Forget {host}, on both computers</source>
        <translation>{host} vergessen, auf beiden Rechnern</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>To change it, click on {host} there, in its own window.</source>
        <translation>Ändern lässt sich das dort, im eigenen Fenster, mit einem Klick auf {host}.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Leave everything as it is</source>
        <translation>Alles lassen, wie es ist</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Put everything back as it was before the click</source>
        <translation>Alles so zurückstellen, wie es vor dem Klick war</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Try again what has not worked</source>
        <translation>Noch einmal versuchen, was nicht funktioniert hat</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <location filename="../../../gui/switchpoint_gui/rows.py"/>
        <source>Undo the switch that is under way, on every host</source>
        <translation>Den laufenden Wechsel auf jedem Gerät rückgängig machen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/message_bar.py"/>
        <source>Take the headset although there is a call</source>
        <translation>Das Headset trotz des Gesprächs übernehmen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/options.py"/>
        <source>Start and panel</source>
        <translation>Start und Kontrollleiste</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/options.py"/>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/page.py"/>
        <source>Edit profiles…</source>
        <translation>Profile bearbeiten …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/page.py"/>
        <source>Make, change and arrange the profiles</source>
        <translation>Profile anlegen, ändern und ordnen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/page.py"/>
        <source>Make, change and arrange the profiles ({keys})</source>
        <translation>Profile anlegen, ändern und ordnen ({keys})</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/page.py"/>
        <source>Ctrl+E</source>
        <translation>Strg+E</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/paired_card.py"/>
        <source>Go to the headset that was paired</source>
        <translation>Zu dem Headset gehen, das gekoppelt wurde</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/paired_card.py"/>
        <source>Pair another one</source>
        <translation>Weiteres koppeln</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/paired_card.py"/>
        <source>Go back to the headsets that were found</source>
        <translation>Zurück zu den gefundenen Headsets gehen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/pairing.py"/>
        <source>Go back to the headset, and look for no other</source>
        <translation>Zurück zum Headset gehen und nach keinem anderen suchen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/pairing.py"/>
        <source>Put the headset into pairing mode, close to this computer: it then appears here by itself. Most have a button for that, or their power button has to be held for some seconds; the manual of the headset says which.</source>
        <translation>Das Headset nah an diesem Rechner in den Kopplungsmodus bringen: Dann erscheint es hier von selbst. Meist gibt es dafür eine Taste, oder die Einschalttaste wird einige Sekunden gehalten; die Anleitung des Headsets sagt, welche.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/pairing.py"/>
        <source>Looking for headsets …</source>
        <translation>Headsets werden gesucht …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/pairing.py"/>
        <source>{headset} was found.</source>
        <translation>{headset} wurde gefunden.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/pairing.py"/>
        <source>the headset</source>
        <translation>das Headset</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/pinned.py"/>
        <source>Let others play</source>
        <translation>Andere zulassen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/pinned.py"/>
        <source>Try at once to have the headset follow whoever plays</source>
        <translation>Sofort versuchen, dass das Headset dem Gerät folgt, das abspielt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/preview_card.py"/>
        <source>What a click would do now</source>
        <translation>Das bewirkt ein Klick</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/preview_card.py"/>
        <source>Nothing: it has no owner that is known here.</source>
        <translation>Nichts: Es hat kein Gerät, das hier bekannt ist.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/problems.py"/>
        <source>And {count} more.</source>
        <translation>Und {count} weitere.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_editor.py"/>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_editor.py"/>
        <location filename="../../../gui/switchpoint_gui/profile_menu.py"/>
        <source>More about {profile}</source>
        <translation>Mehr über {profile}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_editor.py"/>
        <source>Duplicate, move, export or remove it</source>
        <translation>Duplizieren, verschieben, exportieren oder entfernen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_editor.py"/>
        <source>Something has to be mended first</source>
        <translation>Zuerst muss etwas berichtigt werden</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_editor.py"/>
        <location filename="../../../gui/switchpoint_gui/profiles_page.py"/>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_editor.py"/>
        <source>Use the profile like this from now on (Ctrl+S)</source>
        <translation>Das Profil ab jetzt so benutzen (Strg+S)</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_editor.py"/>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_editor.py"/>
        <source>Forget this new profile</source>
        <translation>Dieses neue Profil vergessen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_editor.py"/>
        <source>Put back</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_editor.py"/>
        <source>Forget the changes that are not saved</source>
        <translation>Die nicht gespeicherten Änderungen vergessen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_files.py"/>
        <source>Import profiles</source>
        <translation>Profile importieren</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_files.py"/>
        <source>Export profiles</source>
        <translation>Profile exportieren</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_files.py"/>
        <location filename="../../../gui/switchpoint_gui/profile_list.py"/>
        <location filename="../../../gui/switchpoint_gui/profiles_head.py"/>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_files.py"/>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_files.py"/>
        <source>The file {name}</source>
        <translation>Die Datei {name}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_files.py"/>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_form.py"/>
        <source>Press the keys here</source>
        <translation>Hier die Tasten drücken</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_form.py"/>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_form.py"/>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_form.py"/>
        <source>Who gets the headset</source>
        <translation>Wer das Headset bekommt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_form.py"/>
        <source>Sound and microphone</source>
        <translation>Ton und Mikrofon</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_form.py"/>
        <source>Your other computers</source>
        <translation>Die anderen eigenen Rechner</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_form.py"/>
        <source>Phones and other hosts</source>
        <translation>Telefone und andere Geräte</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_form.py"/>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_form.py"/>
        <source>They press the tile while this window is in front. Ctrl and its place do, too.</source>
        <translation>Sie drücken die Kachel, solange dieses Fenster vorn ist. Strg und ihr Platz tun das auch.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_list.py"/>
        <source>Alt with the arrow keys moves a profile, Delete removes it.</source>
        <translation>Alt mit den Pfeiltasten verschiebt ein Profil, Entf entfernt es.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_menu.py"/>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_menu.py"/>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_menu.py"/>
        <source>Move earlier</source>
        <translation>Nach vorn</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_menu.py"/>
        <source>Move later</source>
        <translation>Nach hinten</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_menu.py"/>
        <location filename="../../../gui/switchpoint_gui/profiles_head.py"/>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_menu.py"/>
        <source>Reset to how it came</source>
        <translation>Wie mitgeliefert</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profile_menu.py"/>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profiles_head.py"/>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profiles_head.py"/>
        <source>Add profiles from a file</source>
        <translation>Profile aus einer Datei hinzufügen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profiles_head.py"/>
        <source>Write all profiles into a file</source>
        <translation>Alle Profile in eine Datei schreiben</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profiles_page.py"/>
        <source>+ New profile</source>
        <translation>+ Neues Profil</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profiles_page.py"/>
        <source>Begin a profile of your own (Ctrl+Shift+N)</source>
        <translation>Ein eigenes Profil beginnen (Strg+Umschalt+N)</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profiles_page.py"/>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profiles_page.py"/>
        <source>Not saved yet: {names}.</source>
        <translation>Noch nicht gespeichert: {names}.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profiles_page.py"/>
        <source>The changes stay on the page of the profiles until you save them or put them back.</source>
        <translation>Die Änderungen bleiben auf der Seite der Profile, bis sie gespeichert oder zurückgesetzt werden.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profiles_page.py"/>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/profiles_page.py"/>
        <source>Written into {file}.</source>
        <translation>Geschrieben in {file}.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/question_card.py"/>
        <source>Same number</source>
        <translation>Gleiche Zahl</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/question_card.py"/>
        <source>The headset shows or says this number: pair it</source>
        <translation>Das Headset zeigt oder sagt diese Zahl: Es wird gekoppelt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/question_card.py"/>
        <source>Not the same</source>
        <translation>Nicht dieselbe</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/question_card.py"/>
        <source>Do not pair: it may be a headset of somebody else</source>
        <translation>Nicht koppeln: Es ist vielleicht das Headset von jemand anderem</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/question_card.py"/>
        <source>Does {headset} show or say this number?</source>
        <translation>Zeigt oder sagt {headset} diese Zahl?</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/question_card.py"/>
        <source>If it is another number, you may be about to pair a headset of somebody else.</source>
        <translation>Bei einer anderen Zahl würde vielleicht das Headset von jemand anderem gekoppelt.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/question_card.py"/>
        <source>Type this number on {headset}</source>
        <translation>Auf {headset} diese Zahl eingeben</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/removal.py"/>
        <source>Do this first: every profile ends, everything is put back, and Switchpoint does not start at login any more. Linked computers stay linked.</source>
        <translation>Zuerst erledigen: Jedes Profil endet, alles wird zurückgestellt, und Switchpoint startet nicht mehr bei der Anmeldung. Verknüpfte Rechner bleiben verknüpft.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/removal.py"/>
        <source>Prepare to remove</source>
        <translation>Entfernen vorbereiten</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/removal.py"/>
        <source>Everything is put back. Switchpoint can be removed now.</source>
        <translation>Alles ist zurückgestellt. Switchpoint kann jetzt entfernt werden.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/rows.py"/>
        <source>held</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/rows.py"/>
        <source>Try again what did not work on {host}</source>
        <translation>Noch einmal versuchen, was auf {host} nicht funktioniert hat</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/settings.py"/>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <location filename="../../../gui/switchpoint_gui/window_menu.py"/>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/settings.py"/>
        <source>Removal</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/shortcuts.py"/>
        <source>These are no keys that Switchpoint knows.</source>
        <translation>Diese Tasten kennt Switchpoint nicht.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/shortcuts.py"/>
        <source>Add Ctrl or Alt: a key alone is for typing.</source>
        <translation>Strg oder Alt dazunehmen: Eine Taste allein ist zum Schreiben da.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/shortcuts.py"/>
        <source>The window uses these keys itself.</source>
        <translation>Das Fenster benutzt diese Tasten selbst.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/shortcuts.py"/>
        <source>{profile} has these keys.</source>
        <translation>{profile} hat diese Tasten.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>The tiles act on the selected headset.</source>
        <translation>Die Kacheln gelten für das ausgewählte Headset.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>Hosts</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>What can send sound to a headset, and how it is reached. Enter shows what can be done with a host.</source>
        <translation>Was Ton zu einem Headset senden kann und wie es erreichbar ist. Die Eingabetaste zeigt, was sich mit einem Gerät tun lässt.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>Look for a headset in pairing mode, and pair it</source>
        <translation>Ein Headset im Kopplungsmodus suchen und koppeln</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>Look for a headset in pairing mode, and pair it ({keys})</source>
        <translation>Ein Headset im Kopplungsmodus suchen und koppeln ({keys})</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>+ Link a computer…</source>
        <translation>+ Rechner verknüpfen …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>Link another computer with this one, so that the two agree</source>
        <translation>Einen anderen Rechner mit diesem verknüpfen, damit die beiden sich abstimmen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>What has happened, and why</source>
        <translation>Was geschehen ist und warum</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>What has happened, and why ({keys})</source>
        <translation>Was geschehen ist und warum ({keys})</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>Ctrl+H</source>
        <translation>Strg+H</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>What can be chosen about Switchpoint and the headsets</source>
        <translation>Was sich über Switchpoint und die Headsets einstellen lässt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>What can be chosen ({keys})</source>
        <translation>Was sich einstellen lässt ({keys})</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/sidebar.py"/>
        <source>Ctrl+,</source>
        <translation>Strg+,</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/tile.py"/>
        <location filename="../../../gui/switchpoint_gui/tray_menu.py"/>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/tile.py"/>
        <source>End {profile}</source>
        <translation>{profile} beenden</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/tile.py"/>
        <source>Lift everything that {profile} asked for</source>
        <translation>Alles aufheben, was {profile} verlangt hat</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/tray.py"/>
        <location filename="../../../gui/switchpoint_gui/window.py"/>
        <source>Switchpoint</source>
        <translation>Switchpoint</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/tray.py"/>
        <source>{headset}: {line}</source>
        <translation>{headset}: {line}</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/tray_menu.py"/>
        <source>Open Switchpoint</source>
        <translation>Switchpoint öffnen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/tray_menu.py"/>
        <location filename="../../../gui/switchpoint_gui/window_menu.py"/>
        <source>Quit</source>
        <translation>Switchpoint beenden</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Type the code from the other computer</source>
        <translation>Den Code vom anderen Rechner eingeben</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>It shows one under “Link a computer”.</source>
        <translation>Er zeigt einen unter „Rechner verknüpfen“.</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Eight letters and digits that the other computer shows</source>
        <translation>Acht Buchstaben und Ziffern, die der andere Rechner zeigt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Link</source>
        <translation>Verknüpfen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Give its address</source>
        <translation>Adresse angeben</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>For networks in which the other computer is not found by itself</source>
        <translation>Für Netzwerke, in denen der andere Rechner nicht von selbst gefunden wird</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Its name or address, like 192.168.1.20</source>
        <translation>Name oder Adresse, wie 192.168.1.20</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Name or address of the other computer in your network</source>
        <translation>Name oder Adresse des anderen Rechners im Netzwerk</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Do not link</source>
        <translation>Nicht verknüpfen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/type_card.py"/>
        <source>Link with the computer that shows this code</source>
        <translation>Mit dem Rechner verknüpfen, der diesen Code zeigt</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/window_menu.py"/>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/window_menu.py"/>
        <source>Headsets, linked computers, activity and settings</source>
        <translation>Headsets, verknüpfte Rechner, Verlauf und Einstellungen</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/window_menu.py"/>
        <source>Pair a headset…</source>
        <translation>Headset koppeln …</translation>
    </message>
    <message>
        <location filename="../../../gui/switchpoint_gui/window_menu.py"/>
        <source>Link a computer…</source>
        <translation>Rechner verknüpfen …</translation>
    </message>
    <message>
        <source>Write a time like “30 min” or “4 h”, and at most 24 h.</source>
        <translation type="vanished">Eine Zeit wie „30 min“ oder „4 h“ schreiben, höchstens 24 h.</translation>
    </message>
    <message>
        <source>{host} is left alone.</source>
        <translation type="vanished">{host} wird in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>Free it</source>
        <translation type="vanished">Aufheben</translation>
    </message>
    <message>
        <source>Ctrl+{number}</source>
        <translation type="vanished">Strg+{number}</translation>
    </message>
    <message>
        <source>End that program, or set another port in the file network.toml.</source>
        <translation type="vanished">Dieses Programm beenden oder in der Datei network.toml einen anderen Port einstellen.</translation>
    </message>
    <message>
        <source>Set another port in the file network.toml.</source>
        <translation type="vanished">In der Datei network.toml einen anderen Port einstellen.</translation>
    </message>
    <message>
        <source>The file network.toml</source>
        <translation type="vanished">Die Datei network.toml</translation>
    </message>
    <message>
        <source>The headset was not fixed to one host, or not set free.</source>
        <translation type="vanished">Das Headset wurde nicht auf ein Gerät festgelegt, oder die Festlegung nicht aufgehoben.</translation>
    </message>
    <message>
        <source>It cannot be held yet.</source>
        <translation type="vanished">Noch nicht sperrbar.</translation>
    </message>
    <message>
        <source>Another host controls the headset. Close its app there.</source>
        <translation type="vanished">Ein anderes Gerät steuert das Headset. Dort die App des Headsets schließen.</translation>
    </message>
    <message>
        <source>The headset was fixed to {host}.</source>
        <translation type="vanished">Das Headset wurde auf {host} festgelegt.</translation>
    </message>
    <message>
        <source>{hosts} cannot be held yet.</source>
        <translation type="vanished">Noch nicht sperrbar: {hosts}.</translation>
    </message>
    <message>
        <source>The headset is fixed to this computer only after the call: it refuses that while one is on.</source>
        <translation type="vanished">Das Headset wird erst nach dem Gespräch auf diesen Rechner festgelegt: Vorher lehnt es das ab.</translation>
    </message>
    <message>
        <source>The headset is not fixed to this computer.</source>
        <translation type="vanished">Das Headset ist nicht auf diesen Rechner festgelegt.</translation>
    </message>
    <message>
        <source>{host} is in a call. Take it anyway?</source>
        <translation type="vanished">{host} ist im Gespräch. Trotzdem übernehmen?</translation>
    </message>
    <message>
        <source>It is in its case, off or out of reach. A profile waits for it and takes it when it comes.</source>
        <translation type="vanished">Es ist im Etui, aus oder außer Reichweite. Ein Profil wartet darauf und nimmt es, wenn es kommt.</translation>
    </message>
    <message>
        <source>{host} may stay silent: the headset is fixed to {this}.</source>
        <translation type="vanished">{host} bleibt vielleicht stumm: Das Headset ist auf {this} festgelegt.</translation>
    </message>
    <message>
        <source>Other hosts may stay silent: the headset is fixed to {this}.</source>
        <translation type="vanished">Andere Geräte bleiben vielleicht stumm: Das Headset ist auf {this} festgelegt.</translation>
    </message>
    <message>
        <source>It is freed when it is connected with this computer again.</source>
        <translation type="vanished">Die Festlegung wird aufgehoben, wenn das Headset wieder mit diesem Rechner verbunden ist.</translation>
    </message>
    <message>
        <source>It is freed as soon as the headset allows it.</source>
        <translation type="vanished">Die Festlegung wird aufgehoben, sobald das Headset es zulässt.</translation>
    </message>
    <message>
        <source>The headset is fixed to one host: the others stay silent.</source>
        <translation type="vanished">Das Headset ist auf ein Gerät festgelegt: Die anderen bleiben stumm.</translation>
    </message>
    <message>
        <source>The headset calls {host}.</source>
        <translation type="vanished">Das Headset ruft {host}.</translation>
    </message>
    <message>
        <source>On for {time}</source>
        <translation type="vanished">An seit {time}</translation>
    </message>
    <message>
        <source>Every hold that the two asked of each other ends at once. To link them again, both are needed.</source>
        <translation type="vanished">Alle gegenseitigen Sperren enden sofort. Neu verknüpfen geht nur an beiden.</translation>
    </message>
    <message>
        <source>Let the headset follow whoever plays</source>
        <translation type="vanished">Das Headset folgt dann dem Gerät, das abspielt</translation>
    </message>
    <message>
        <source>Begin a profile of your own (Ctrl+N)</source>
        <translation type="vanished">Ein eigenes Profil beginnen (Strg+N)</translation>
    </message>
</context>
</TS>
