"""Names of org.bluez: interfaces, profiles and paths (BlueZ 5.8x, doc/org.bluez.*.rst)."""

from __future__ import annotations

SERVICE = "org.bluez"
OBJECT_MANAGER = "org.freedesktop.DBus.ObjectManager"
PROPERTIES = "org.freedesktop.DBus.Properties"
ADAPTER = "org.bluez.Adapter1"
DEVICE = "org.bluez.Device1"
BATTERY = "org.bluez.Battery1"
TRANSPORT = "org.bluez.MediaTransport1"
PROFILE = "org.bluez.Profile1"
PROFILE_MANAGER = "org.bluez.ProfileManager1"
PROFILE_MANAGER_PATH = "/org/bluez"
AGENT = "org.bluez.Agent1"
AGENT_MANAGER = "org.bluez.AgentManager1"
AGENT_MANAGER_PATH = "/org/bluez"

ALREADY_EXISTS = "org.bluez.Error.AlreadyExists"
IN_PROGRESS = "org.bluez.Error.InProgress"
NOT_PERMITTED = "org.bluez.Error.NotPermitted"
REJECTED = "org.bluez.Error.Rejected"
CANCELED = "org.bluez.Error.Canceled"

A2DP_SOURCE = "0000110a-0000-1000-8000-00805f9b34fb"
"""What a sound server offers to headsets, among the services of an adapter."""
A2DP_SINK = "0000110b-0000-1000-8000-00805f9b34fb"
HEADSET = "00001108-0000-1000-8000-00805f9b34fb"
HANDS_FREE = "0000111e-0000-1000-8000-00805f9b34fb"
AUDIO = frozenset({A2DP_SINK, HEADSET, HANDS_FREE})
"""Services by which a device is a headset; a phone has the other end of each (110a, 1112, 111f)."""
SOUND = AUDIO | {
    A2DP_SOURCE,
    "00001112-0000-1000-8000-00805f9b34fb",
    "0000111f-0000-1000-8000-00805f9b34fb",
    "0000110c-0000-1000-8000-00805f9b34fb",
    "0000110e-0000-1000-8000-00805f9b34fb",
    "0000110f-0000-1000-8000-00805f9b34fb",
}
"""Both ends of everything that has to do with sound, remote control included: what a headset may ask to connect."""
AUDIO_INTERFACES = frozenset({"org.bluez.MediaControl1", "org.bluez.MediaEndpoint1", TRANSPORT})
"""What appears at or below a device when its sound is connected."""


def device_path(path: str) -> str | None:
    """Return the path of the device that an object belongs to, None when it is not below one."""
    parts = path.split("/")
    # /org/bluez/hci0/dev_AA_BB_CC_DD_EE_FF[/sep1/fd0]
    if len(parts) < 5 or not parts[4].startswith("dev_"):  # noqa: PLR2004  # the parts of a device's path
        return None
    return "/".join(parts[:5])
